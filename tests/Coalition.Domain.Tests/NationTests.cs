namespace Coalition.Domain.Tests;

public class NationTests
{
    private static readonly DateTimeOffset Paris = new(2026, 1, 6, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(CoalitionRole.Lead, true, true, false, "COW Lead, EU Member")]
    [InlineData(CoalitionRole.Member, true, false, true, "COW Member, NATO Member")]
    [InlineData(CoalitionRole.Host, false, false, false, "")]
    public void What_it_is_at_first_is_told_as_the_first_of_its_roles_and_memberships(CoalitionRole role, bool coalition, bool eu, bool nato, string memberships)
    {
        var nation = new Nation
        {
            Code = "FR", NameEn = "France", NameFr = "France", NameUk = "Франція", Role = role, Leads = ["hubs"], CoalitionMember = coalition, EuMember = eu, NatoMember = nato, SourceId = "s",
            Effective = Paris, EffectivePrecision = Precision.Day,
        };
        nation.Enter(7, 3);
        var (first, belongs) = (nation.FirstRole(), nation.FirstMemberships().ToList());
        Assert.Equal(("FR", role, "hubs"), (first.NationCode, first.Role, Assert.Single(first.Leads)));
        Assert.Equal(memberships, string.Join(", ", belongs.Select(one => $"{one.BodyCode} {one.Capacity}")));
        Assert.All(belongs.Append<EffectiveFact>(first), fact => Assert.Equal((Paris, Precision.Day, 7, 3), (fact.Effective, fact.EffectivePrecision, fact.Sequence, fact.Ordinal)));
    }
}
