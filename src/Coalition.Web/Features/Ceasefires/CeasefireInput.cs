using Coalition.Domain;
using Coalition.Web.Data;
using FluentValidation;

namespace Coalition.Web.Features.Ceasefires;

/// <summary>A ceasefire as somebody declares it: its name, what it covers, who stands behind it.</summary>
/// <param name="AnnouncedEnd">ISO; a bare date is the end of that day; null is open-ended.</param>
public sealed record CeasefireInput(
    string? Name, string? Scope, IReadOnlyList<string>? DeclaredBy = null, IReadOnlyList<string>? AcceptedBy = null, string? AnnouncedEnd = null,
    string? Geography = null, string? Note = null, SourceInput? Source = null)
{
    public sealed class Validator : AbstractValidator<CeasefireInput>
    {
        public Validator()
        {
            RuleFor(input => input.Name).NotEmpty().Says(Sentence.Of("CeasefireNeedsName")).MaximumLength(200).Says(Sentence.Of("CeasefireNameLong", 200));
            RuleFor(input => input.Scope).Must(scope => Code.TryParse<Scope>(scope, out _))
                .Says(input => Sentence.Of("NotAmong", input.Scope, "scope", string.Join(", ", Code.All<Scope>())));
            RuleFor(input => input.DeclaredBy).NotEmpty().Says(Sentence.Of("CeasefireNeedsDeclarer"));
            RuleForEach(input => input.DeclaredBy).NotEmpty().Says(Sentence.Of("PartyEmpty"));
            RuleForEach(input => input.AcceptedBy).NotEmpty().Says(Sentence.Of("PartyEmpty"));
            RuleFor(input => input.AnnouncedEnd).Must(end => Moment.TryParseEnd(end, out _)).When(input => input.AnnouncedEnd is not null)
                .Says(input => Sentence.Of("AnnouncedEndUnread", input.AnnouncedEnd));
            RuleFor(input => input.Geography).MaximumLength(200).Says(Sentence.Of("GeographyLong", 200));
            RuleFor(input => input.Note).MaximumLength(2000).Says(Sentence.Of("NoteLong", 2000));
            RuleFor(input => input.Source!).SetValidator(new SourceInput.Validator()).When(input => input.Source is not null);
        }
    }
}

/// <summary>A ceasefire record as an admin proposes it.</summary>
/// <param name="Effective">ISO with a zone, or a bare date meaning 00:00Z of that day.</param>
/// <param name="Party">Who accepted or rejected.</param>
/// <param name="AnnouncedEnd">An end announced with in-force; the new one of extended, null for open-ended.</param>
/// <param name="Of">The record that in-error or adopted is about.</param>
public sealed record RecordInput(
    string? Status, string? Effective, SourceInput? Source, string? Party = null, string? AnnouncedEnd = null, string? Of = null, string? Summary = null)
{
    public sealed class Validator : AbstractValidator<RecordInput>
    {
        public Validator()
        {
            RuleFor(input => input.Status).Must(status => Code.TryParse<CeasefireStatus>(status, out _))
                .Says(input => Sentence.Of("NotAmong", input.Status, "status", string.Join(", ", Code.All<CeasefireStatus>())));
            RuleFor(input => input.Source).NotNull().Says(Sentence.Of("RecordNeedsSource"));
            RuleFor(input => input.Source!).SetValidator(new SourceInput.Validator()).When(input => input.Source is not null);
            RuleFor(input => input.Party).NotEmpty().When(input => input.Status is "accepted" or "rejected").Says(Sentence.Of("RecordNeedsParty"));
            RuleFor(input => input.Of).NotEmpty().When(input => input.Status is "in-error" or "adopted").Says(Sentence.Of("RecordNeedsOf"));
            RuleFor(input => input.Of).Empty().When(input => input.Status is not ("in-error" or "adopted")).Says(Sentence.Of("RecordTakesNoOf"));
            RuleFor(input => input.AnnouncedEnd).Empty().When(input => input.Status is not ("in-force" or "extended")).Says(Sentence.Of("RecordTakesNoEnd"));
            RuleFor(input => input.AnnouncedEnd).Must(end => Moment.TryParseEnd(end, out _)).When(input => input.AnnouncedEnd is not null)
                .Says(input => Sentence.Of("AnnouncedEndUnread", input.AnnouncedEnd));
            RuleFor(input => input.AnnouncedEnd).Must((input, end) => Moment.TryParseEnd(end, out var until) && Moment.TryParseFact(input.Effective, out var from, out _) && until > from)
                .When(input => input.AnnouncedEnd is not null && Moment.TryParseFact(input.Effective, out _, out _)).Says(Sentence.Of("AnnouncedEndBeforeEffect"));
            RuleFor(input => input.Summary).MaximumLength(2000).Says(Sentence.Of("SummaryLong", 2000));
        }
    }

    /// <summary>The record these words make; both moments must be readable.</summary>
    public CeasefireRecord ToRecord(string id, string ceasefire, string source)
    {
        if (!Moment.TryParseFact(Effective, out var effective, out var precision)) throw new InvalidOperationException($"“{Effective}” was let in unread.");
        return new()
        {
            Id = id, CeasefireId = ceasefire, Status = Code.Parse<CeasefireStatus>(Status!), Effective = effective, EffectivePrecision = precision, Party = Party,
            AnnouncedEnd = Moment.TryParseEnd(AnnouncedEnd, out var end) ? end : null, Of = Of, SourceId = source, Summary = Summary ?? "",
        };
    }
}
