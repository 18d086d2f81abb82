using Coalition.Domain;
using Coalition.Web.Ui;

namespace Coalition.Web.Features.Overview;

/// <summary>What changed while the overview was open, and when: cells of the strip, rows of the chart, components.</summary>
public sealed class OverviewChanges
{
    private readonly Dictionary<object, DateTimeOffset> changed = [];
    private Dictionary<object, string> before = [];
    private IReadOnlyList<StateCount>? states;

    /// <summary>How the states of all pledges moved with the last change; empty when they did not.</summary>
    public IReadOnlyList<StateCount> Moved { get; private set; } = [];

    /// <summary>When a mark, a row or a component changed; null when it did not.</summary>
    public DateTimeOffset? At(object shown) => changed.TryGetValue(shown, out var at) ? at : null;

    /// <summary>The answer to another question: nothing of it has changed yet.</summary>
    public void Begin(OverviewScreen screen)
    {
        changed.Clear();
        (before, states, Moved) = (Seen(screen), screen.Today?.States, []);
    }

    /// <summary>The answer to the same question, asked again because something was recorded.</summary>
    public void Again(OverviewScreen screen, DateTimeOffset now)
    {
        var after = Seen(screen);
        foreach (var (shown, words) in after)
            if (!before.TryGetValue(shown, out var seen) || seen != words) changed[shown] = now;
        Moved = states is null || screen.Today is null ? [] : [.. screen.Today.States
            .Join(states, state => state.State, state => state.State, (now, then) => new StateCount(now.State, then.Before, now.Before)).Where(state => state.Before != state.After)];
        (before, states) = (after, screen.Today?.States);
    }

    private static Dictionary<object, string> Seen(OverviewScreen screen) =>
        screen.Headline.Cells.Select(cell => KeyValuePair.Create((object)cell.Mark, FormattableString.Invariant($"{cell.Count}")))
            .Concat(screen.Rows.Rows.Select(row => KeyValuePair.Create((object)row.Key, Seen(row))))
            .Concat(screen.Components.Select(row => KeyValuePair.Create((object)row.Component, string.Join(' ', row.Marks))))
            .ToDictionary();

    private static string Seen(OverviewRow row) => FormattableString.Invariant(
        $"{row.Committed} {row.Offered} {string.Join(' ', row.CommittedPledges.Concat(row.OfferedPledges).Select(pledge => FormattableString.Invariant($"{pledge.Id} {pledge.Mark} {pledge.Quantity} {string.Join(',', pledge.WaitingFor)} {pledge.Rivals.Count}")))}");
}
