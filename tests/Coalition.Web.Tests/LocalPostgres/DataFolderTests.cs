using Coalition.LocalPostgres;

namespace Coalition.Web.Tests.LocalPostgres;

public sealed class DataFolderTests
{
    private static readonly ServerUser Postgres = new("postgres", 100, 100);

    [Fact]
    public void An_ordinary_user_gets_the_folder_asked_for() => Assert.Equal("/home/anna/data", DataFolder.Place("/home/anna/data", null));

    [Fact]
    public void A_folder_that_the_databases_own_account_can_reach_is_used_as_it_is() => Assert.Equal("/usr/share/coalition", DataFolder.Place("/usr/share/coalition", Postgres));

    [Fact]
    public void A_folder_it_cannot_reach_is_replaced_by_one_named_after_it()
    {
        var closed = Directory.CreateTempSubdirectory("coalition-closed-").FullName;

        var placed = DataFolder.Place(Path.Combine(closed, "a"), Postgres);

        Directory.Delete(closed);
        Assert.Matches("^/var/lib/coalition/[0-9a-f]{12}$", placed);
        Assert.NotEqual(placed, DataFolder.Place(Path.Combine(closed, "b", "a"), Postgres));
    }
}
