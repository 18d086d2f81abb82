using Coalition.LocalPostgres;

namespace Coalition.Web.Hosting;

/// <summary>Beginning again with an empty private database, after asking.</summary>
public static class FreshStart
{
    /// <summary>Asks; only the word <c>yes</c> agrees.</summary>
    public static bool Agreed(TextReader answer, TextWriter question, StartOptions options)
    {
        question.Write($"Delete everything recorded in {DataFolder.Resolve(options.Data)}? Write yes: ");
        return answer.ReadLine()?.Trim() == "yes";
    }
}
