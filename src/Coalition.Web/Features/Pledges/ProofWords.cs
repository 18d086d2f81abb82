using Coalition.Domain;
using Coalition.Web.Data;
using Coalition.Web.Texts;
using Coalition.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Coalition.Web.Features.Pledges;

/// <summary>A proof in plain sentences, each leading to its condition, or to the ceasefire that decides it.</summary>
/// <param name="times">Both times of the page; its links keep them.</param>
public sealed class ProofWords(PledgeWords pledge, Words words, IStringLocalizer<PledgesTexts> text, AsOfQuestion times)
{
    /// <summary>The proof as lines; of nothing to wait for, a line without a sentence.</summary>
    public ProofLine Line(ProofNode node) => node.Of is null ? Leaf(node) : new("", node.Value)
    {
        Joiner = node.Op switch { "any" => Joiner.Any, "at-least" => Joiner.AtLeast, "not" => Joiner.Not, _ => Joiner.All },
        Count = node.Count ?? 0,
        Parts = [.. node.Of.Select(Line)],
    };

    /// <summary>“All 4 must hold. Today none does.” Null when there is nothing to wait for.</summary>
    public string? Summary(ProofNode root)
    {
        if (root.Of is { Count: 0 }) return null;
        var parts = root.Of ?? [root];
        var held = parts.Count(part => part.Value == ConditionValue.True);
        var rule = root.Op switch
        {
            "any" => text["OneMustHold", parts.Count],
            "at-least" => text["SomeMustHold", root.Count ?? 0, parts.Count],
            "not" => text["MustNotHold"],
            _ => parts.Count switch { 1 => text["ItMustHold"], 2 => text["BothMustHold"], _ => text["AllMustHold", parts.Count] },
        };
        return $"{rule} {Holding(held, parts.Count)}";
    }

    private string Holding(int held, int all)
    {
        var when = text[times.InForce is null ? "Today" : "Then"];
        if (all == 1) return text[held == 1 ? "ItHolds" : "ItDoesNotHold", when];
        if (held == all) return text[all == 2 ? "BothHold" : "AllHold", when];
        return held == 0 ? text[all == 2 ? "NeitherHolds" : "NoneHolds", when] : text.Plural("SomeHold", held, when);
    }

    private ProofLine Leaf(ProofNode leaf) => new(pledge.Condition(leaf.Condition!), leaf.Value)
    {
        Code = leaf.Condition,
        Meaning = leaf.Catalogued?.Description ?? text["NotCatalogued"],
        Href = times.On(leaf.Because is { } because ? $"/ceasefires/{Uri.EscapeDataString(because.Ceasefire.Id)}" : Link(leaf.Condition!)),
        Why = Why(leaf),
        Sources = leaf.Cited is { } cited ? [pledge.Short(cited)] : [],
        Since = Since(leaf),
    };

    /// <summary>The page of a condition.</summary>
    public static string Link(string condition) => $"/conditions/{Uri.EscapeDataString(condition)}";

    private string? Why(ProofNode leaf)
    {
        if (leaf.Because is { } because)
            return text[leaf.Value == ConditionValue.True ? "MetBy" : "NoLongerMetBy", because.Ceasefire.Name, pledge.Inside(because.Record.Status), words.Date(because.Record.Effective, because.Record.EffectivePrecision)];
        if (leaf.Record is { } record) return record.Note.Length > 0 ? record.Note : null;
        return leaf.Catalogued?.Test switch
        {
            ConditionTest.CeasefireInForce asked => Asked(asked),
            ConditionTest.DateReached date => text["HoldsFrom", words.Day(date.From)],
            _ => text["NothingRecorded"],
        };
    }

    /// <summary>“It asks for one ceasefire: general, with no announced end, agreed by Russia and Ukraine.”</summary>
    private string Asked(ConditionTest.CeasefireInForce asked)
    {
        var parts = new List<string> { pledge.Inside(asked.Scope) };
        if (asked.OpenEnded) parts.Add(text["OpenEnded"]);
        if (asked.AgreedBy.Count > 0) parts.Add(text["AgreedBy", string.Join($" {text["And"]} ", asked.AgreedBy.Select(pledge.Party))]);
        if (asked.MinDays > 0) parts.Add(text.Plural("HeldForDays", asked.MinDays));
        return text["AsksFor", string.Join(", ", parts)];
    }

    private string? Since(ProofNode leaf)
    {
        if (leaf.Record is { } record) return text["AsOf", words.Date(record.Effective, record.EffectivePrecision)];
        if (Moment.TryParseFact(leaf.Since, out var at, out var precision)) return text["Since", words.Date(at, precision)];
        return leaf.Catalogued?.Test.IsComputed == true && leaf.Value == ConditionValue.False ? text["NeverMet"].Value : null;
    }
}
