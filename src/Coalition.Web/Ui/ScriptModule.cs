using Microsoft.JSInterop;

namespace Coalition.Web.Ui;

/// <summary>The script modules that components hold.</summary>
public static class ScriptModule
{
    /// <summary>Lets go of a script module; a tab that is gone has taken it along.</summary>
    public static async ValueTask LeaveAsync(this IJSObjectReference? module)
    {
        try
        {
            if (module is not null) await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // Gone with its tab.
        }
    }
}
