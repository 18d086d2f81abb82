using Coalition.Web.Tests.Support;
using Npgsql;
using YamlDotNet.RepresentationModel;

namespace Coalition.Web.Tests.Deployment;

public sealed class ComposeTests(TestCluster cluster)
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Shell.Root, "docker-compose.yml"));
    private readonly YamlMappingNode compose = Read(Text);

    [Fact]
    public void It_is_the_app_and_a_database_both_with_a_health_check()
    {
        Assert.Equal(["database", "web"], Keys("services").Order());
        Assert.Equal("service_healthy", Scalar("services", "web", "depends_on", "database", "condition"));
        Assert.Contains("pg_isready", Words("services", "database", "healthcheck", "test"));
        Assert.True(File.Exists(Path.Combine(Shell.Root, Scalar("services", "web", "build", "dockerfile"))));
        Assert.Contains("HEALTHCHECK", File.ReadAllText(Path.Combine(Shell.Root, Scalar("services", "web", "build", "dockerfile"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_volume_and_secret_used_is_declared_and_what_is_mounted_from_the_clone_is_there()
    {
        Assert.Equal(Keys("secrets").Order(), Words("services", "database", "secrets").Order());
        Assert.All(Words("services", "web", "secrets"), secret => Assert.Contains(secret, Keys("secrets")));
        foreach (var source in Words("services", "database", "volumes").Select(volume => volume.Split(':')[0]))
        {
            if (source.StartsWith("./", StringComparison.Ordinal))
                Assert.True(File.Exists(Path.Combine(Shell.Root, source)), source);
            else
                Assert.Contains(source, Keys("volumes"));
        }
    }

    [Fact]
    public void No_password_stands_in_it_and_every_secret_is_a_file_outside_the_repository()
    {
        Assert.DoesNotContain("assword=", Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("POSTGRES_PASSWORD:", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("POSTGRES_HOST_AUTH_METHOD", Text, StringComparison.Ordinal);
        Assert.All(Keys("secrets"), secret => Assert.StartsWith("./secrets/", Scalar("secrets", secret, "file"), StringComparison.Ordinal));
        Assert.Contains("secrets/", File.ReadAllLines(Path.Combine(Shell.Root, ".gitignore")));
    }

    [Fact]
    public void Nothing_in_it_runs_as_root_or_can_become_root()
    {
        Assert.Equal("postgres", Scalar("services", "database", "user"));
        Assert.All(Keys("services"), service =>
        {
            Assert.Equal("true", Scalar("services", service, "read_only"));
            Assert.Equal(["ALL"], Words("services", service, "cap_drop"));
            Assert.Contains("no-new-privileges:true", Words("services", service, "security_opt"));
        });
    }

    [Fact]
    public void The_app_reads_both_connections_from_files_and_is_reached_from_this_machine_only()
    {
        Assert.Equal("/run/secrets/app_connection", Scalar("services", "web", "environment", "ConnectionStrings__CoalitionFile"));
        Assert.Equal("/run/secrets/owner_connection", Scalar("services", "web", "environment", "ConnectionStrings__CoalitionOwnerFile"));
        Assert.All(Words("services", "web", "ports"), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_script_makes_the_database_its_owner_and_a_role_that_owns_nothing()
    {
        using var workshop = new Workshop();
        workshop.Write("owner_connection", "Host=database;Username=coalition_owner;Password=0wner;Database=coalition")
            .Write("app_connection", "Host=database;Username=coalition_app;Password=4pp;Database=coalition")
            .Tool("psql", "cat");
        var said = await Shell.RunAsync(Path.Combine(Shell.Root, "src/Coalition.Web/database-roles.sh"), [], info =>
        {
            info.Environment["PATH"] = $"{workshop.Tools}:/usr/bin:/bin";
            info.Environment["SECRETS"] = workshop.Root;
            info.Environment["POSTGRES_USER"] = "coalition_superuser";
        });
        Assert.True(said.ExitCode == 0, said.Errors);

        // Under other names, because the cluster of the tests has roles of these names.
        foreach (var statement in said.Output.Replace("coalition", "composed", StringComparison.Ordinal).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            await AskAsync(await cluster.SuperuserAsync(), statement);

        var owner = new NpgsqlConnectionStringBuilder(await cluster.SuperuserAsync()) { Username = "composed_owner", Password = "0wner", Database = "composed" };
        Assert.Equal("composed_owner", await AskAsync(owner.ConnectionString, "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"));
        Assert.Equal(true, await AskAsync(await cluster.SuperuserAsync(), "select rolpassword like 'SCRAM%' and not rolsuper and not rolcreatedb from pg_authid where rolname = 'composed_app'"));
    }

    private static async Task<object?> AskAsync(string connection, string sql)
    {
        await using var link = new NpgsqlConnection(connection + ";Pooling=false");
        await link.OpenAsync();
        await using var command = new NpgsqlCommand(sql, link);
        return await command.ExecuteScalarAsync();
    }

    private static YamlMappingNode Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private YamlNode At(string[] path) => path.Aggregate<string, YamlNode>(compose, (node, key) => node[key]);

    private string Scalar(params string[] path) => ((YamlScalarNode)At(path)).Value!;

    private IReadOnlyList<string> Keys(params string[] path) => [.. ((YamlMappingNode)At(path)).Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];

    private IReadOnlyList<string> Words(params string[] path) => [.. ((YamlSequenceNode)At(path)).Select(word => ((YamlScalarNode)word).Value!)];
}
