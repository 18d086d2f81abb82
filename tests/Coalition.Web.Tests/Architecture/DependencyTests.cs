using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.AspNetCore.Components;
using Assembly = System.Reflection.Assembly;

namespace Coalition.Web.Tests.Architecture;

/// <summary>Who may know whom. Each rule is also run on <c>Violations</c>, where it must find something.</summary>
public sealed class DependencyTests
{
    private const string App = "Coalition.Web", Broken = "Coalition.Web.Tests.Architecture.Violations";

    /// <summary>The only edges between features: an import is those services in a loop.</summary>
    private static readonly (string From, string To)[] Permitted = [];

    private static readonly ArchUnitNET.Domain.Architecture Types = new ArchLoader().LoadAssemblies(typeof(Gate).Assembly, typeof(DependencyTests).Assembly).Build();

    [Fact]
    public void The_domain_references_only_the_system_so_that_rules_stay_free_of_storage_screens_and_clocks()
    {
        Assert.Empty(BeyondSystem(typeof(Fact).Assembly));
        Assert.NotEmpty(BeyondSystem(typeof(DependencyTests).Assembly));
    }

    [Theory]
    [InlineData("Data"), InlineData("Live"), InlineData("Ui"), InlineData("Http")]
    public void Shared_folders_know_no_feature_so_that_a_feature_can_be_lifted_out(string folder) => Assert.Empty(IntoFeatures(App, folder));

    [Theory]
    [InlineData("Data"), InlineData("Ui")]
    public void A_shared_folder_that_knows_a_feature_is_flagged(string folder) => Assert.NotEmpty(IntoFeatures(Broken, folder));

    [Fact]
    public void Features_do_not_know_each_other_except_by_the_table()
    {
        Assert.Empty(BetweenFeatures(App).Except(Permitted));
        Assert.Contains(("Nations", "Pledges"), BetweenFeatures(Broken));
    }

    [Fact]
    public void A_service_hands_out_no_queries_so_that_every_read_is_bounded_in_its_queries()
    {
        Assert.Empty(QueriesFromServices(App));
        Assert.NotEmpty(QueriesFromServices(Broken));
    }

    [Fact]
    public void A_component_with_an_address_ends_in_Page_so_that_it_never_collides_with_its_folder()
    {
        Assert.Empty(UnnamedPages(typeof(Gate).Assembly));
        Assert.NotEmpty(UnnamedPages(typeof(DependencyTests).Assembly));
    }

    private static IEnumerable<string> BeyondSystem(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name != "netstandard");

    private static IEnumerable<string> IntoFeatures(string root, string folder) =>
        In($"{root}.{folder}").SelectMany(type => type.GetTypeDependencies(Types).Where(other => other.FullName.StartsWith($"{root}.Features.", StringComparison.Ordinal)).Select(other => $"{type.FullName} → {other.FullName}"));

    private static IEnumerable<(string, string)> BetweenFeatures(string root) =>
        from type in In($"{root}.Features")
        from other in type.GetTypeDependencies(Types)
        where other.FullName.StartsWith($"{root}.Features.", StringComparison.Ordinal)
        let edge = (Feature(root, type), Feature(root, other))
        where edge.Item1 != edge.Item2 && edge.Item1 != "_Imports" && edge.Item2 != "_Imports"
        select edge;

    private static IEnumerable<string> QueriesFromServices(string root) =>
        In(root).Where(type => type.Name.EndsWith("Service", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethodMembers().Where(method => method.ReturnType.FullName.Contains("IQueryable", StringComparison.Ordinal)).Select(method => method.FullName));

    private static IEnumerable<string> UnnamedPages(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any() && !type.Name.EndsWith("Page", StringComparison.Ordinal)).Select(type => type.FullName!);

    private static IEnumerable<IType> In(string space) => Types.Types
        .Where(type => type.FullName.StartsWith($"{space}.", StringComparison.Ordinal) && (space.StartsWith(Broken, StringComparison.Ordinal) || !type.FullName.StartsWith($"{App}.Tests.", StringComparison.Ordinal)));

    private static string Feature(string root, IType type) => type.FullName[$"{root}.Features.".Length..].Split('.', '/', '+')[0];
}
