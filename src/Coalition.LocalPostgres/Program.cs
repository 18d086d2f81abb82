using Coalition.LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;

// The launcher by itself: `Coalition.LocalPostgres DIR` brings the private database of a folder up, prints how to reach it, and stops it at the end of its input.
try
{
    await using var server = await LocalPostgresServer.StartAsync(new() { DataDirectory = DataFolder.Resolve(args.FirstOrDefault()) }, NullLogger.Instance, CancellationToken.None);
    Console.WriteLine($"{(server.StartedHere ? "started" : "attached")} {server.OwnerConnectionString}");
    await Console.In.ReadToEndAsync();
    return 0;
}
catch (LocalPostgresException cause)
{
    Console.Error.WriteLine(cause.Message);
    return 3;
}
