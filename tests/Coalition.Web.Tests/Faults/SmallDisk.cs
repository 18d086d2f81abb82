namespace Coalition.Web.Tests.Faults;

/// <summary>
/// A disk of a few hundred megabytes that a test fills and frees. Only root may mount one: for anybody else the test is skipped, and named so by <c>./test</c>; for root a
/// mount that is refused fails it, so that where the tests count they cannot be passed over.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Block = 1 << 16;

    public string Path { get; } = Directory.CreateTempSubdirectory("coalition-disk-").FullName;

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Assert.Skip("A small disk can be mounted by root on Linux only.");
        var disk = new SmallDisk();
        var mounted = await Deployment.Shell.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "coalition-test", disk.Path]);
        Assert.True(mounted.ExitCode == 0, $"No small disk could be mounted, which the test of a full one needs: {mounted.Errors}");
        return disk;
    }

    /// <summary>Writes until so much is left.</summary>
    /// <param name="left">Bytes.</param>
    public void Fill(long left = 0)
    {
        var block = new byte[Block];
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (new DriveInfo(Path).AvailableFreeSpace > left) ballast.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        // What still runs on it for a moment does not keep it: it goes with the last of them.
        await Deployment.Shell.RunAsync("umount", ["--lazy", Path]);
        Directory.Delete(Path);
    }
}
