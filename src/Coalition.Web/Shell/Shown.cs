namespace Coalition.Web.Shell;

/// <summary>What the page of one circuit shows: the ledger sequence of its figures. A page says it after each load, and the top line repeats it.</summary>
public sealed class Shown
{
    /// <summary>Null until a page has loaded.</summary>
    public long? Sequence { get; private set; }

    public event Action? Changed;

    public void At(long sequence)
    {
        if (Sequence == sequence) return;
        Sequence = sequence;
        Changed?.Invoke();
    }
}
