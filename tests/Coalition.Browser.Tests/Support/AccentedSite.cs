using Coalition.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Coalition.Browser.Tests.Support;

/// <summary>A <see cref="Site"/> in a language nobody speaks: each text of the product has accents on all its letters and is a third longer, so that what is no text of it is seen.</summary>
public sealed class AccentedSite(TestCluster cluster) : Site(cluster)
{
    protected override void Configure(IServiceCollection services)
    {
        services.AddSingleton<ResourceManagerStringLocalizerFactory>();
        services.AddSingleton<IStringLocalizerFactory, AccentedTexts>();
    }

    private sealed class AccentedTexts(ResourceManagerStringLocalizerFactory real) : IStringLocalizerFactory
    {
        public IStringLocalizer Create(Type resourceSource) => new Accented(real.Create(resourceSource));

        public IStringLocalizer Create(string baseName, string location) => new Accented(real.Create(baseName, location));
    }

    private sealed class Accented(IStringLocalizer real) : IStringLocalizer
    {
        private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", Letters = "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ";

        public LocalizedString this[string name] => With(real[name]);

        public LocalizedString this[string name, params object[] arguments] => With(real[name], arguments);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => real.GetAllStrings(includeParentCultures).Select(text => With(text));

        private static LocalizedString With(LocalizedString text, params object[] arguments)
        {
            if (text.ResourceNotFound) return text;
            // The months are one text, cut at its bars.
            var format = string.Concat(text.Value.Select(letter => Plain.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Letters[at] : letter));
            var longer = format.Contains('|', StringComparison.Ordinal) ? format : format + string.Concat(Enumerable.Range(1, format.Length / 3).Select(at => at % 8 == 0 ? ' ' : '·'));
            return new(text.Name, arguments.Length == 0 ? longer : string.Format(System.Globalization.CultureInfo.CurrentCulture, longer, arguments));
        }
    }
}
