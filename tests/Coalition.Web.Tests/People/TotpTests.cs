using System.Text;
using Coalition.Web.Features.People;

namespace Coalition.Web.Tests.People;

public sealed class TotpTests
{
    // The key and the moments of RFC 6238, appendix B.
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory, InlineData(59, "287082"), InlineData(1111111109, "081804"), InlineData(1111111111, "050471"), InlineData(1234567890, "005924"), InlineData(2000000000, "279037"), InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, Totp.Code(Key, moment));
        Assert.Equal(seconds / 30, Totp.StepOf(Key, code, moment));
    }

    [Fact]
    public void A_clock_may_be_half_a_minute_off_and_no_more()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var code = Totp.Code(Key, now);
        foreach (var (seconds, holds) in ((int, bool)[])[(-60, false), (-30, true), (0, true), (30, true), (60, false)])
            Assert.Equal(holds, Totp.StepOf(Key, code, now.AddSeconds(seconds)) is not null);
        foreach (var wrong in (string[])["", "5924", "0059240", "00592é"]) Assert.Null(Totp.StepOf(Key, wrong, now));
    }

    [Theory, InlineData("f", "MY"), InlineData("fo", "MZXQ"), InlineData("foobar", "MZXW6YTBOI"), InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void A_key_is_written_as_apps_read_it(string key, string text) => Assert.Equal(text, Totp.Text(Encoding.ASCII.GetBytes(key)));

    [Fact]
    public void A_picture_is_an_image_within_the_page() => Assert.StartsWith("data:image/svg+xml;base64,", QrCode.Image(Totp.Address(Key, "anna")), StringComparison.Ordinal);
}
