using Coalition.Domain;
using Coalition.Web.Data;
using FluentValidation;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>A violation as one side alleges it against another: kept as a claim, never a status.</summary>
/// <param name="By">Code of who claims, or <c>both</c>.</param>
/// <param name="Against">Code of who is said to have broken it, or <c>both</c>.</param>
/// <param name="Effective">When it is said to have happened: ISO with a zone, or a bare date meaning 00:00Z of that day.</param>
/// <param name="Count">Breaches as alleged, 1 to 1,000,000; null when no number was given.</param>
/// <param name="Period">The time the number is said to cover, in words.</param>
/// <param name="Summary">What is claimed, in a sentence.</param>
public sealed record ClaimInput(string? By, string? Against, string? Effective, SourceInput? Source, string? Summary, int? Count = null, string? Period = null)
{
    /// <summary>Both sides, in place of a code.</summary>
    public const string Both = "both";

    private const int MostBreaches = 1_000_000;

    public sealed class Validator : AbstractValidator<ClaimInput>
    {
        public Validator()
        {
            RuleFor(input => input.By).NotEmpty().Says(Sentence.Of("ClaimNeedsSide"));
            RuleFor(input => input.Against).NotEmpty().Says(Sentence.Of("ClaimNeedsSide"));
            RuleFor(input => input.Against).Must((input, against) => against == Both || against != input.By).When(input => !string.IsNullOrEmpty(input.By)).Says(Sentence.Of("ClaimAgainstItself"));
            RuleFor(input => input.Count).InclusiveBetween(1, MostBreaches).Says(Sentence.Of("ClaimCount", MostBreaches));
            RuleFor(input => input.Period).MaximumLength(200).Says(Sentence.Of("ParameterLong", "period", 200));
            RuleFor(input => input.Summary).Must(summary => !string.IsNullOrWhiteSpace(summary)).Says(Sentence.Of("ClaimNeedsSummary")).MaximumLength(2000).Says(Sentence.Of("SummaryLong", 2000));
            RuleFor(input => input.Source).NotNull().Says(Sentence.Of("RecordNeedsSource"));
            RuleFor(input => input.Source!).SetValidator(new SourceInput.Validator()).When(input => input.Source is not null);
        }
    }

    /// <summary>The codes it names.</summary>
    public IReadOnlyList<string> Sides => [.. new[] { By!, Against! }.Where(side => side != Both)];
}
