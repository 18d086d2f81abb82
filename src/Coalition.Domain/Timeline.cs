namespace Coalition.Domain;

/// <summary>A value over all of time, constant between changes. Each change holds from its moment, inclusive, to the next, exclusive.</summary>
public sealed class Timeline<T>
{
    private readonly List<(DateTimeOffset From, T Value)> changes = [];

    /// <param name="before">The value before the first change.</param>
    /// <param name="changes">In order of time; a later one at the same moment wins, and one that changes nothing is left out.</param>
    public Timeline(T before, IEnumerable<(DateTimeOffset From, T Value)> changes)
    {
        Before = before;
        foreach (var change in changes)
        {
            if (this.changes.Count > 0 && this.changes[^1].From == change.From) this.changes.RemoveAt(this.changes.Count - 1);
            var current = this.changes.Count > 0 ? this.changes[^1].Value : before;
            if (!EqualityComparer<T>.Default.Equals(current, change.Value)) this.changes.Add(change);
        }
    }

    public T Before { get; }

    public IReadOnlyList<(DateTimeOffset From, T Value)> Changes => changes;

    /// <summary>The value at a moment.</summary>
    public T At(DateTimeOffset at) => Index(at) is var index and >= 0 ? changes[index].Value : Before;

    /// <summary>The moment since when the value at a moment has held; null when it always has.</summary>
    public DateTimeOffset? Since(DateTimeOffset at) => Index(at) is var index and >= 0 ? changes[index].From : null;

    /// <summary>Whether some value between two moments, the first inclusive and the second exclusive, passes a test.</summary>
    public bool Ever(DateTimeOffset from, DateTimeOffset until, Func<T, bool> test)
    {
        if (from >= until) return false;
        for (var index = Index(from); index < changes.Count && (index < 0 || changes[index].From < until); index++)
            if (test(index < 0 ? Before : changes[index].Value)) return true;
        return false;
    }

    private int Index(DateTimeOffset at)
    {
        var (low, high) = (0, changes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (changes[middle].From <= at) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }
}
