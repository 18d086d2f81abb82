namespace Coalition.Web.Ui;

/// <summary>A source as a link: its short name, when it was published, where it stands.</summary>
/// <param name="Name">Title or publisher, as the place needs.</param>
/// <param name="Url">Web address; empty or anything but http and https is shown as words, not as a link.</param>
/// <param name="Date">When it was published, in words; empty when not known.</param>
public sealed record SourceRef(string Name, string? Url = null, string Date = "")
{
    /// <summary>The address, if it is one a browser may safely follow.</summary>
    public string? Link => Uri.TryCreate(Url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? Url : null;
}
