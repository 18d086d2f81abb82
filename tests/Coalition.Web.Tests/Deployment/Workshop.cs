namespace Coalition.Web.Tests.Deployment;

/// <summary>A folder with copies of the commands, and made-up programs that they find instead of the real ones.</summary>
internal sealed class Workshop : IDisposable
{
    private const UnixFileMode Open = (UnixFileMode)0b111_101_101;

    public string Root { get; } = Directory.CreateTempSubdirectory("coalition-workshop-").FullName;

    public string Tools => Path.Combine(Root, "tools");

    public Workshop()
    {
        File.SetUnixFileMode(Root, Open);
        foreach (var command in new[] { "run", "test", ".ci/setup.sh" })
            Write(command, File.ReadAllText(Path.Combine(Shell.Root, command)));
        Directory.CreateDirectory(Tools);
    }

    /// <summary>A script at a path in the folder.</summary>
    public Workshop Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, Open);
        return this;
    }

    /// <summary>A made-up program on the path.</summary>
    public Workshop Tool(string name, string script) => Write(Path.Combine("tools", name), "#!/bin/sh\n" + script + "\n");

    /// <summary>Programs of this machine on the path.</summary>
    public Workshop Link(params string[] names)
    {
        foreach (var name in names)
            File.CreateSymbolicLink(Path.Combine(Tools, name), new[] { "/usr/bin/", "/bin/" }.Select(folder => folder + name).First(File.Exists));
        return this;
    }

    public Task<Shell.Answer> RunAsync(string command, string path, string? user = null, params string[] arguments) =>
        Shell.RunAsync("/bin/bash", [Path.Combine(Root, command), .. arguments], info =>
        {
            info.Environment["PATH"] = path;
            info.Environment["HOME"] = Path.Combine(Root, "home");
            info.Environment.Remove("DOTNET_ROOT");
            info.Environment.Remove("XDG_DATA_HOME");
            if (user is not null)
                info.UserName = user;
        });

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
