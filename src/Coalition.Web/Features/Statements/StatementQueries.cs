using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Statements;

/// <summary>A page of the log with the names it shows.</summary>
/// <param name="Known">Statements in all, without any filter.</param>
public sealed record StatementLog(Page<Said> Page, int Known, Names Names, Known At);

/// <summary>Every read of statements, at both times.</summary>
public sealed class StatementQueries(Reading reading)
{
    /// <summary>Statements, newest first.</summary>
    public Task<Result<Page<Said>>> ListAsync(StatementFilter filter, Question question, Paging paging, CancellationToken stop) =>
        reading.AsOfAsync<Page<Said>>(question, async (db, known) => await PageAsync(db, known, filter, paging, stop), stop);

    /// <summary>What the page of the log shows.</summary>
    public Task<Result<StatementLog>> LogAsync(StatementFilter filter, Question question, Paging paging, CancellationToken stop) => reading.AsOfAsync<StatementLog>(question, async (db, known) =>
        new StatementLog(await PageAsync(db, known, filter, paging, stop), await db.Said(known).CountAsync(stop), await db.NamesAsync([], known.At, stop), known), stop);

    private static async Task<Page<Said>> PageAsync(CoalitionDb db, Known known, StatementFilter filter, Paging paging, CancellationToken stop)
    {
        var said = Passing(db, known, filter);
        return new(await said.NewestFirst().Skip(paging.Skip).Take(paging.Size).ReadAsync(db, known, stop), await said.CountAsync(stop), paging.Number, paging.Size, known.Sequence);
    }

    private static IQueryable<Statement> Passing(CoalitionDb db, Known known, StatementFilter filter)
    {
        var said = db.Said(known);
        if (filter.Nation is { } by) said = said.Where(one => one.By == by);
        if (filter.About is { } about) said = said.Where(one => one.AboutNation == about);
        if (filter.From is { } from) said = said.Where(one => one.Effective >= from);
        if (filter.Until is { } until) said = said.Where(one => one.Effective <= until);
        if (LikeText.Of(filter.Speaker) is { } speaker) said = said.Where(one => EF.Functions.ILike(one.Speaker + " " + one.SpeakerRole, speaker, LikeText.Escape));
        if (LikeText.Of(filter.Text) is { } words)
        {
            var pledge = filter.Text!.Trim().ToUpperInvariant();
            said = said.Where(one => EF.Functions.ILike(one.Paraphrase, words, LikeText.Escape) || one.PledgeIds.Contains(pledge));
        }
        if (filter.SecondHand is { } secondHand)
        {
            var others = db.Statements.Where(SaidQuery.IsSecondHand(db, known)).Select(one => one.Id);
            said = said.Where(one => others.Contains(one.Id) == secondHand);
        }
        return said;
    }
}
