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
            RuleFor(input => input.Name).NotEmpty().WithMessage("A ceasefire needs a name.").MaximumLength(200);
            RuleFor(input => input.Scope).Must(scope => Code.TryParse<Scope>(scope, out _))
                .WithMessage(input => $"“{input.Scope}” is not a scope: use {string.Join(", ", Code.All<Scope>())}.");
            RuleFor(input => input.DeclaredBy).NotEmpty().WithMessage("Say who declared it: at least one nation or body.");
            RuleForEach(input => input.DeclaredBy).NotEmpty();
            RuleForEach(input => input.AcceptedBy).NotEmpty();
            RuleFor(input => input.AnnouncedEnd).Must(end => Moment.TryParseEnd(end, out _)).When(input => input.AnnouncedEnd is not null)
                .WithMessage(input => $"The announced end “{input.AnnouncedEnd}” is not a moment: write 2026-12-31 or 2026-12-31T18:00:00Z.");
            RuleFor(input => input.Geography).MaximumLength(200);
            RuleFor(input => input.Note).MaximumLength(2000);
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
                .WithMessage(input => $"“{input.Status}” is not a status: use {string.Join(", ", Code.All<CeasefireStatus>())}.");
            RuleFor(input => input.Source).NotNull().WithMessage("A record needs a source: say where it stands.");
            RuleFor(input => input.Source!).SetValidator(new SourceInput.Validator()).When(input => input.Source is not null);
            RuleFor(input => input.Party).NotEmpty().When(input => input.Status is "accepted" or "rejected").WithMessage("Say which party accepted or rejected.");
            RuleFor(input => input.Of).NotEmpty().When(input => input.Status is "in-error" or "adopted").WithMessage("Say which record this one is about.");
            RuleFor(input => input.Of).Empty().When(input => input.Status is not ("in-error" or "adopted")).WithMessage("Only in-error and adopted are about another record.");
            RuleFor(input => input.AnnouncedEnd).Empty().When(input => input.Status is not ("in-force" or "extended")).WithMessage("Only in-force and extended announce an end.");
            RuleFor(input => input.AnnouncedEnd).Must(end => Moment.TryParseEnd(end, out _)).When(input => input.AnnouncedEnd is not null)
                .WithMessage(input => $"The announced end “{input.AnnouncedEnd}” is not a moment: write 2026-12-31 or 2026-12-31T18:00:00Z.");
            RuleFor(input => input.AnnouncedEnd).Must((input, end) => Moment.TryParseEnd(end, out var until) && Moment.TryParseFact(input.Effective, out var from, out _) && until > from)
                .When(input => input.AnnouncedEnd is not null && Moment.TryParseFact(input.Effective, out _, out _)).WithMessage("The announced end is not after the record takes effect.");
            RuleFor(input => input.Summary).MaximumLength(2000);
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
