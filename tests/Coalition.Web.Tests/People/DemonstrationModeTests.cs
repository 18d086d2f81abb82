using Coalition.Web.Features.People;
using Coalition.Web.Tests.Support;

namespace Coalition.Web.Tests.People;

public sealed class DemonstrationModeTests
{
    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://[::1]:5080")]
    [InlineData("https://localhost:0")]
    public void The_private_database_is_a_demonstration_on_this_machine(string address) => Assert.True(DemonstrationMode.Of(true, [address]).Value.IsOn);

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://192.168.1.7:5080")]
    [InlineData("http://coalition.example")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("what")]
    public void The_private_database_is_refused_where_others_can_reach_it(string address)
    {
        var refusal = DemonstrationMode.Of(true, ["http://localhost:5080", address]).Refusal!;
        Assert.Contains(address, refusal.InEnglish(), StringComparison.Ordinal);
        Assert.False(DemonstrationMode.Of(false, [address]).Value.IsOn);
    }
}
