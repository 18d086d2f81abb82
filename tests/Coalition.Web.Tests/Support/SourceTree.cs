namespace Coalition.Web.Tests.Support;

/// <summary>The source files of this repository, for rules that are read from them.</summary>
public static class SourceTree
{
    public static readonly string Root = FindRoot();

    /// <summary>Files below a folder with one of the endings, without what a build makes.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Coalition.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds Coalition.sln.");
        return folder.FullName;
    }
}
