using Coalition.Domain;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Data;

/// <summary>A source as somebody writes it down.</summary>
/// <param name="Title">What it is called; required.</param>
/// <param name="Url">Where it stands; http or https.</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="Published">When: a day, month or year.</param>
public record SourceInput(string? Title, string? Url = null, string? Publisher = null, string? Published = null, SourceKind? Kind = null, Reliability? Reliability = null)
{
    public sealed class Validator : AbstractValidator<SourceInput>
    {
        public Validator()
        {
            RuleFor(source => source.Title).NotEmpty().Says(Sentence.Of("SourceNeedsTitle")).MaximumLength(500).Says(Sentence.Of("SourceTitleLong", 500));
            RuleFor(source => source.Url).MaximumLength(2000).Says(Sentence.Of("SourceUrlLong", 2000))
                .Must(BeAWebAddress).When(source => !string.IsNullOrEmpty(source.Url), ApplyConditionTo.CurrentValidator).Says(Sentence.Of("SourceUrlUnread"));
            RuleFor(source => source.Publisher).MaximumLength(200).Says(Sentence.Of("SourcePublisherLong", 200));
            RuleFor(source => source.Published).Matches("^[0-9]{4}(-[0-9]{2}){0,2}$").When(source => !string.IsNullOrEmpty(source.Published))
                .Says(Sentence.Of("SourceDateUnread"));
        }

        private static bool BeAWebAddress(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
    }
}

/// <summary>Finding and adding sources while something else is recorded.</summary>
public static class Sources
{
    /// <summary>The id of the source, which is added unless one of the same title and address is known.</summary>
    public static async Task<string> FindOrAddAsync(this Recording recording, SourceInput input, CancellationToken stop)
    {
        var (title, url) = (input.Title!.Trim(), input.Url?.Trim() ?? "");
        // Several facts of one act may cite it, and its first citing is not yet in the database.
        if (recording.Db.Sources.Local.FirstOrDefault(source => source.Title == title && source.Url == url) is { } added) return added.Id;
        if (await recording.Db.Sources.Where(source => source.Title == title && source.Url == url).Select(source => source.Id).FirstOrDefaultAsync(stop) is { } known) return known;
        var id = await recording.Db.FreeIdAsync<Source>(source => source.Id, Slug.Of(title, 40), stop);
        recording.Add(new Source
        {
            Id = id, Title = title, Url = url, Publisher = input.Publisher ?? "", Published = input.Published ?? "", Kind = input.Kind ?? SourceKind.Press,
            Reliability = input.Reliability ?? Reliability.EstablishedPress,
            PublishedPrecision = input.Published?.Length switch { 4 => Precision.Year, 7 => Precision.Month, _ => Precision.Day },
        });
        return id;
    }
}
