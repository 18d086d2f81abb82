namespace Coalition.Browser.Tests.Support;

/// <summary>A clock that runs as the machine's does, from another moment on: the app's today is the same on every day the tests run.</summary>
public sealed class MovedTime(DateTimeOffset begin) : TimeProvider
{
    private TimeSpan ahead = begin - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    /// <summary>Lets time pass at once.</summary>
    public void Pass(TimeSpan time) => ahead += time;
}
