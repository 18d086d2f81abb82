using System.Text.RegularExpressions;

namespace Coalition.Domain;

/// <summary>What a number counts, and how much one of it is: a company is 100 to 200 troops, a frigate one ship. The table stands in docs/quantity-words.md.</summary>
/// <param name="Unit">One of <see cref="Units.All"/>.</param>
/// <param name="Low">Least that one is.</param>
/// <param name="Likely">Best single figure for one.</param>
/// <param name="High">Most that one is.</param>
public sealed partial record CountedThing(string Unit, decimal Low, decimal Likely, decimal High)
{
    /// <summary>Whether its size is a usual one, not a count.</summary>
    public bool IsUnitOfTroops => Low != High;

    /// <summary>Names in the singular and plural, lower case.</summary>
    private static readonly Dictionary<string, CountedThing> ByName = Named(
        ("squad squads", new(Units.Troops, 8, 10, 12)), ("platoon platoons", new(Units.Troops, 20, 35, 50)), ("company companies", new(Units.Troops, 100, 150, 200)),
        ("battalion battalions battlegroup battlegroups", new(Units.Troops, 300, 650, 1_000)), ("brigade brigades", new(Units.Troops, 3_000, 4_000, 5_000)),
        ("division divisions", new(Units.Troops, 10_000, 12_500, 15_000)),
        ("troop troops soldier soldiers", One(Units.Troops)), ("personnel", One("personnel")), ("staff", One("staff")), ("planner planners", One("planners")), ("instructor instructors trainer trainers", One("instructors")),
        ("trainee trainees", One("trainees")), ("ship ships vessel vessels frigate frigates destroyer destroyers corvette corvettes minehunter minehunters minesweeper minesweepers", One("ships")),
        ("aircraft jet jets fighter fighters helicopter helicopters", One("aircraft")), ("hub hubs", One("hubs")), ("base bases", One("bases")), ("facility facilities", One("facilities")),
        ("headquarters", One("headquarters")), ("cell cells", One("cells")), ("centre centres center centers", One("centres")), ("system systems battery batteries", One("systems")),
        ("round rounds shell shells", One("rounds")), ("state states", One(Units.States)), ("year years", One("years")), ("euro euros", One("EUR")));

    private static readonly Dictionary<string, string> Currencies = new() { ["eur"] = "EUR", ["€"] = "EUR", ["gbp"] = "GBP", ["£"] = "GBP", ["usd"] = "USD", ["$"] = "USD", ["cad"] = "CAD" };

    /// <summary>The words of the number alone, and what they count; null when nothing is named.</summary>
    /// <param name="text">Lower case, single blanks.</param>
    /// <param name="unit">The unit chosen already: brigades may be counted themselves.</param>
    internal static (string Number, CountedThing? Thing) Split(string text, string unit)
    {
        if (Currency().Match(text) is { Success: true } money)
        {
            var code = Currencies[money.Groups["code"].Value];
            var yearly = money.Groups["yearly"].Success && code == "EUR";
            return money.Groups["yearly"].Success && !yearly ? (text, null) : ($"{money.Groups["before"].Value}{money.Groups["after"].Value}", One(yearly ? "EUR-per-year" : code));
        }
        var blank = text.LastIndexOf(' ');
        if (blank < 0 || !ByName.TryGetValue(text[(blank + 1)..], out var thing)) return (text, null);
        return (text[..blank], unit == "brigades" && thing.Low == 3_000 ? One(unit) : thing);
    }

    private static CountedThing One(string unit) => new(unit, 1, 1, 1);

    private static Dictionary<string, CountedThing> Named(params (string Names, CountedThing Thing)[] things) =>
        things.SelectMany(thing => thing.Names.Split(' ').Select(name => (name, thing.Thing))).ToDictionary();

    [GeneratedRegex(@"^(?<before>(?:.* )?)(?<code>eur|gbp|usd|cad|€|£|\$) ?(?<after>\d.*?)(?<yearly> (?:a|per) year)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Currency();
}
