using Coalition.Domain;
using Coalition.Web.Data;
using FluentValidation;

namespace Coalition.Web.Features.Pledges;

/// <summary>The whole terms of a pledge as somebody enters them: the first revision of a new pledge, or the next one of a known pledge.</summary>
/// <param name="Nations">Codes; the first one counts it in totals. Empty when a body pledges.</param>
/// <param name="Condition">Text of the condition tree; empty waits for nothing.</param>
/// <param name="Effective">ISO with a zone, or a bare date meaning 00:00Z of that day.</param>
/// <param name="Source">Where it stands; required.</param>
/// <param name="Reason">Why; required to revise.</param>
/// <param name="Body">Code of the body that pledges, when no nation does.</param>
/// <param name="SharedWith">Further nations named by others, unconfirmed.</param>
/// <param name="ActivationText">When it would begin, in the nation's words.</param>
/// <param name="ValidUntil">ISO; a bare date is the end of that day; null for no end.</param>
/// <param name="Confidence">How reliable it is said to be; official when it is not given.</param>
/// <param name="LoweredTo">A lower grade than the sources give.</param>
/// <param name="Shares">What each nation of a joint pledge gives of it; a nation that is not among them has an unknown share.</param>
public sealed record PledgeInput(
    IReadOnlyList<string>? Nations, string? Title, string? Component, string? Kind, string? Phase, string? Stage, QuantityInput? Quantity, string? Location, string? Condition,
    string? Effective, CitedSourceInput? Source, string? Reason = null, string? Body = null, IReadOnlyList<string>? SharedWith = null, IReadOnlyList<string>? LocationCountries = null,
    string? Caveats = null, string? ActivationText = null, string? ValidUntil = null, string? Confidence = null, EvidenceGrade? LoweredTo = null, IReadOnlyList<ShareInput>? Shares = null)
{
    private const int MostText = 2000;

    public sealed class Validator : AbstractValidator<PledgeInput>
    {
        public Validator()
        {
            RuleFor(input => input.Title).Must(title => !string.IsNullOrWhiteSpace(title)).Says(Sentence.Of("PledgeNeedsTitle")).MaximumLength(300).Says(Sentence.Of("ParameterLong", "title", 300));
            RuleFor(input => input.Nations).Must((input, nations) => nations is { Count: > 0 } == string.IsNullOrEmpty(input.Body)).Says(Sentence.Of("PledgeNeedsOwner"));
            RuleForEach(input => input.Nations).NotEmpty().Says(Sentence.Of("PartyEmpty"));
            RuleForEach(input => input.SharedWith).NotEmpty().Says(Sentence.Of("PartyEmpty"));
            RuleForEach(input => input.LocationCountries).NotEmpty().Says(Sentence.Of("PartyEmpty"));
            RuleFor(input => input.Component).Must(Is<Component>).Says(input => Among<Component>(input.Component, "component"));
            RuleFor(input => input.Kind).Must(Is<PledgeKind>).Says(input => Among<PledgeKind>(input.Kind, "kind"));
            RuleFor(input => input.Phase).Must(Is<Phase>).Says(input => Among<Phase>(input.Phase, "phase"));
            RuleFor(input => input.Stage).Must(Is<Stage>).Says(input => Among<Stage>(input.Stage, "stage"));
            RuleFor(input => input.Location).Must(Is<Location>).Says(input => Among<Location>(input.Location, "location"));
            RuleFor(input => input.Confidence).Must(Is<Confidence>).When(input => input.Confidence is not null).Says(input => Among<Confidence>(input.Confidence, "confidence"));
            RuleFor(input => input.Quantity).NotNull().Says(Sentence.Of("PledgeNeedsQuantity"));
            RuleFor(input => input.Quantity!).SetValidator(new QuantityInput.Validator()).When(input => input.Quantity is not null);
            RuleForEach(input => input.Shares).NotNull().Says(Sentence.Of("PartyEmpty")).SetValidator(new ShareInput.Validator());
            RuleFor(input => input.Source).NotNull().Says(Sentence.Of("RecordNeedsSource"));
            RuleFor(input => input.Source!).SetValidator(new CitedSourceInput.Validator()).When(input => input.Source is not null);
            RuleFor(input => input.Caveats).MaximumLength(MostText).Says(Sentence.Of("ParameterLong", "caveats", MostText));
            RuleFor(input => input.ActivationText).MaximumLength(MostText).Says(Sentence.Of("ParameterLong", "activationText", MostText));
            RuleFor(input => input.Reason).MaximumLength(MostText).Says(Sentence.Of("ReasonLong", MostText));
        }

        private static bool Is<T>(string? code) where T : struct, Enum => Code.TryParse<T>(code, out _);

        private static Sentence Among<T>(string? code, string field) where T : struct, Enum => Sentence.Of("NotAmong", code, field, string.Join(", ", Code.All<T>()));
    }

    /// <summary>Refuses what cannot be read, then what breaks a rule of the form.</summary>
    public Refusal? Check()
    {
        if (!Moment.TryParseFact(Effective, out _, out _)) return Refusal.Malformed(Sentence.Of("EffectiveUnread", Effective), "effective");
        if (ValidUntil is not null && !Moment.TryParseEnd(ValidUntil, out _)) return Refusal.Malformed(Sentence.Of("MomentUnread", "validUntil", ValidUntil), "validUntil");
        return new Validator().Check(this) ?? ConditionTreeParser.Parse(Condition ?? "").Refusal;
    }

    /// <summary>The revision these words make; they must have passed <see cref="Check"/>.</summary>
    public Revision ToRevision(string pledge, int number)
    {
        if (!Moment.TryParseFact(Effective, out var effective, out var precision)) throw new InvalidOperationException($"“{Effective}” was let in unread.");
        List<string> nations = [.. (Nations ?? []).Distinct()];
        return new()
        {
            PledgeId = pledge, Number = number, Nations = nations, SharedWith = [.. (SharedWith ?? []).Distinct().Except(nations)], Body = string.IsNullOrEmpty(Body) ? null : Body,
            Title = Title!.Trim(), Component = Code.Parse<Component>(Component!), Kind = Code.Parse<PledgeKind>(Kind!), Phase = Code.Parse<Phase>(Phase!), Stage = Code.Parse<Stage>(Stage!),
            Quantity = Quantity!.ToQuantity(), Location = Code.Parse<Location>(Location!), LocationCountries = [.. (LocationCountries ?? []).Distinct()], Caveats = Caveats?.Trim() ?? "",
            ActivationText = ActivationText?.Trim() ?? "", Condition = ConditionTreeParser.Parse(Condition ?? "").Value.Text, Effective = effective, EffectivePrecision = precision,
            ValidUntil = Moment.TryParseEnd(ValidUntil, out var end) ? end : null, Confidence = Confidence is null ? default : Code.Parse<Confidence>(Confidence), LoweredTo = LoweredTo,
            Reason = Reason?.Trim() ?? "", Shares = [.. (Shares ?? []).Select(share => share.ToShare(pledge, number))],
        };
    }

    /// <summary>The codes of nations these terms name.</summary>
    public IEnumerable<string> NationsNamed => [.. Nations ?? [], .. SharedWith ?? [], .. LocationCountries ?? []];
}

/// <summary>A quantity as somebody enters it.</summary>
/// <param name="State">stated, estimated, withheld, unknown or none.</param>
/// <param name="Words">The nation's own words.</param>
/// <param name="Low">Lower bound, inclusive; null is open.</param>
/// <param name="Likely">Best single figure, or null.</param>
/// <param name="High">Upper bound, inclusive; null is open.</param>
/// <param name="Unit">One of the units, or empty without figures.</param>
public sealed record QuantityInput(string? State, string? Words = null, decimal? Low = null, decimal? Likely = null, decimal? High = null, string? Unit = null)
{
    /// <summary>The largest figure, inclusive.</summary>
    public const decimal Most = 1_000_000_000_000_000;

    public sealed class Validator : AbstractValidator<QuantityInput>
    {
        public Validator()
        {
            RuleFor(input => input.State).Must(state => Code.TryParse<QuantityState>(state, out _))
                .Says(input => Sentence.Of("NotAmong", input.State, "quantity.state", string.Join(", ", Code.All<QuantityState>())));
            RuleFor(input => input.Unit).Must(unit => string.IsNullOrEmpty(unit) || Units.All.Contains(unit)).Says(input => Sentence.Of("NotAmong", input.Unit, "quantity.unit", string.Join(", ", Units.All)));
            RuleFor(input => input.Words).MaximumLength(200).Says(Sentence.Of("ParameterLong", "quantity.words", 200));
            RuleFor(input => input.Low).LessThanOrEqualTo(Most).Says(Sentence.Of("QuantityHuge", Most));
            RuleFor(input => input.Likely).LessThanOrEqualTo(Most).Says(Sentence.Of("QuantityHuge", Most));
            RuleFor(input => input.High).LessThanOrEqualTo(Most).Says(Sentence.Of("QuantityHuge", Most));
        }
    }

    public Quantity ToQuantity() => new(Code.Parse<QuantityState>(State!), Words?.Trim() ?? "", Low, Likely, High, Unit ?? "");
}

/// <summary>What one nation gives of a joint pledge, in the unit of the whole.</summary>
/// <param name="Nation">Its code; one of those that make the pledge.</param>
/// <param name="Low">Lower bound, inclusive; null is open.</param>
/// <param name="High">Upper bound, inclusive; null is open.</param>
public sealed record ShareInput(string? Nation, decimal? Low = null, decimal? High = null)
{
    public sealed class Validator : AbstractValidator<ShareInput>
    {
        public Validator()
        {
            RuleFor(share => share.Nation).NotEmpty().Says(Sentence.Of("PartyEmpty"));
            RuleFor(share => share).Must(share => share.Low is not null || share.High is not null).Says(share => Sentence.Of("ShareEmpty", share.Nation)).OverridePropertyName("low");
            RuleFor(share => share.Low).LessThanOrEqualTo(QuantityInput.Most).Says(Sentence.Of("QuantityHuge", QuantityInput.Most));
            RuleFor(share => share.High).LessThanOrEqualTo(QuantityInput.Most).Says(Sentence.Of("QuantityHuge", QuantityInput.Most));
        }
    }

    public Share ToShare(string pledge, int revision) => new() { PledgeId = pledge, RevisionNumber = revision, Nation = Nation!, Low = Low, High = High };
}

/// <summary>Where the terms stand, and who said them.</summary>
/// <param name="SaidBy">Code of the nation or body whose spokesman said it; null when it is not told.</param>
/// <param name="Locator">Place in the source, such as a page.</param>
/// <param name="Words">The words as they were said.</param>
public sealed record CitedSourceInput(
    string? Title, string? Url = null, string? Publisher = null, string? Published = null, SourceKind? Kind = null, Reliability? Reliability = null, string? SaidBy = null,
    string? Locator = null, string? Words = null) : SourceInput(Title, Url, Publisher, Published, Kind, Reliability)
{
    public new sealed class Validator : AbstractValidator<CitedSourceInput>
    {
        public Validator()
        {
            Include(new SourceInput.Validator());
            RuleFor(cited => cited.Locator).MaximumLength(200).Says(Sentence.Of("ParameterLong", "source.locator", 200));
            RuleFor(cited => cited.Words).MaximumLength(2000).Says(Sentence.Of("ParameterLong", "source.words", 2000));
        }
    }
}
