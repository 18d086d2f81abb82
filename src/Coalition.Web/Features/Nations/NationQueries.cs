using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Nations;

/// <summary>A nation of the register.</summary>
/// <param name="Role">What it is at the moment asked about; null before anything is known of it.</param>
/// <param name="Leads">Components whose task it leads then.</param>
/// <param name="Since">ISO date since when it has role and leads; null likewise.</param>
/// <param name="CoalitionMember">Whether it belongs to the coalition then; null before anything is known of it, as are the next two.</param>
/// <param name="Roles">Every role known, in effective order.</param>
/// <param name="Memberships">Everything known of its memberships, in effective order.</param>
public sealed record NationRow(
    string Code, NationNames Name, CoalitionRole? Role, IReadOnlyList<string> Leads, string? Since, bool? CoalitionMember, bool? EuMember, bool? NatoMember, string Capital,
    decimal? CapitalLatitude, decimal? CapitalLongitude, string Paris, string AttendanceNote, string PositionSummary, string SourceId,
    IReadOnlyList<RoleRow> Roles, IReadOnlyList<MembershipRow> Memberships);

/// <summary>A name in the three languages of the app.</summary>
public sealed record NationNames(string En, string Fr, string Uk);

/// <summary>A role as it was recorded.</summary>
public sealed record RoleRow(CoalitionRole Role, IReadOnlyList<string> Leads, string Effective, Precision EffectivePrecision, DateTimeOffset RecordedAt, string SourceId);

/// <summary>An institution of the register.</summary>
/// <param name="Leads">Codes of the parties that lead it at the moment asked about.</param>
/// <param name="Members">Codes of the parties that belong to it then, the leading ones included.</param>
/// <param name="Memberships">Everything known of who belongs to it, in effective order.</param>
public sealed record BodyRow(
    string Code, string Name, string Kind, string Note, string SourceId, IReadOnlyList<string> Leads, IReadOnlyList<string> Members, IReadOnlyList<MembershipRow> Memberships);

/// <summary>A membership as it was recorded.</summary>
public sealed record MembershipRow(string Body, string Party, Capacity Capacity, string Effective, Precision EffectivePrecision, DateTimeOffset RecordedAt, string SourceId);

/// <summary>A source of the register.</summary>
/// <param name="Published">ISO date; may be a year or a month only, or empty.</param>
public sealed record RegisterSource(
    string Id, string Title, string Publisher, string Published, Precision PublishedPrecision, string Url, SourceKind Kind, Reliability Reliability, string Relays, string Language, string Note);

/// <summary>The registers everything else refers to: nations, bodies, sources.</summary>
public sealed partial class NationQueries(Reading reading, AsOf asOf)
{
    /// <summary>Nations by code; a text is looked for in code and names, whatever its case.</summary>
    public Task<Result<Page<NationRow>>> NationsAsync(string? text, Question question, Paging paging, CancellationToken stop) =>
        reading.AsOfAsync<Page<NationRow>>(question, async (db, known) =>
        {
            var (like, nations) = (LikeText.Of(text), db.Nations.AsNoTracking().Where(nation => nation.Sequence <= known.Sequence));
            if (like is not null)
                nations = nations.Where(nation => EF.Functions.ILike(nation.Code, like, LikeText.Escape) || EF.Functions.ILike(nation.NameEn, like, LikeText.Escape)
                    || EF.Functions.ILike(nation.NameFr, like, LikeText.Escape) || EF.Functions.ILike(nation.NameUk, like, LikeText.Escape));
            var rows = await nations.OrderBy(nation => nation.Code).Skip(paging.Skip).Take(paging.Size).ToListAsync(stop);
            var histories = await Histories.OfNationsAsync(db, known, rows, stop);
            return new Page<NationRow>([.. rows.Select(histories.Row)], await nations.CountAsync(stop), paging.Number, paging.Size, known.Sequence);
        }, stop);

    /// <summary>One nation; refused when the register does not hold it.</summary>
    public Task<Result<NationRow>> NationAsync(string code, Question question, CancellationToken stop) =>
        reading.AsOfAsync<NationRow>(question, async (db, known) => await FindAsync(db, known, code, stop) is { } nation ? nation : Refusal.NotFound(Sentence.Of("NationUnknown")), stop);

    /// <summary>Bodies by code.</summary>
    public Task<Result<Page<BodyRow>>> BodiesAsync(string? text, Question question, Paging paging, CancellationToken stop) =>
        reading.AsOfAsync<Page<BodyRow>>(question, async (db, known) =>
        {
            var (like, bodies) = (LikeText.Of(text), db.Bodies.AsNoTracking().Where(body => body.Sequence <= known.Sequence));
            if (like is not null) bodies = bodies.Where(body => EF.Functions.ILike(body.Code, like, LikeText.Escape) || EF.Functions.ILike(body.Name, like, LikeText.Escape));
            var rows = await bodies.OrderBy(body => body.Code).Skip(paging.Skip).Take(paging.Size).ToListAsync(stop);
            var histories = await Histories.OfBodiesAsync(db, known, [.. rows.Select(body => body.Code)], stop);
            return new Page<BodyRow>([.. rows.Select(histories.Row)], await bodies.CountAsync(stop), paging.Number, paging.Size, known.Sequence);
        }, stop);

    /// <summary>Sources by id; a text is looked for in id, title and publisher.</summary>
    public Task<Result<Page<RegisterSource>>> SourcesAsync(string? text, Question question, Paging paging, CancellationToken stop) =>
        reading.AsOfAsync<Page<RegisterSource>>(question, async (db, known) =>
        {
            var (like, sources) = (LikeText.Of(text), db.Sources.AsNoTracking().Where(source => source.Sequence <= known.Sequence));
            if (like is not null)
                sources = sources.Where(source => EF.Functions.ILike(source.Id, like, LikeText.Escape) || EF.Functions.ILike(source.Title, like, LikeText.Escape) || EF.Functions.ILike(source.Publisher, like, LikeText.Escape));
            var rows = await sources.OrderBy(source => source.Id).Skip(paging.Skip).Take(paging.Size).Select(source => new RegisterSource(
                source.Id, source.Title, source.Publisher, source.Published, source.PublishedPrecision, source.Url, source.Kind, source.Reliability, source.Relays, source.Language,
                source.Note)).ToListAsync(stop);
            return new Page<RegisterSource>(rows, await sources.CountAsync(stop), paging.Number, paging.Size, known.Sequence);
        }, stop);

    private static async Task<NationRow?> FindAsync(CoalitionDb db, Known known, string code, CancellationToken stop) =>
        code.Length == 2 && !code.Contains('\0') && await db.Nations.AsNoTracking().SingleOrDefaultAsync(nation => nation.Code == code && nation.Sequence <= known.Sequence, stop) is { } nation
            ? (await Histories.OfNationsAsync(db, known, [nation], stop)).Row(nation)
            : null;
}
