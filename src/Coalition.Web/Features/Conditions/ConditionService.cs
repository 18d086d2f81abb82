using Coalition.Domain;
using Coalition.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Features.Conditions;

/// <summary>What recording a value did.</summary>
public sealed record ConditionEffects(string RecordId, long LedgerSequence, ChangeLists Changes);

/// <summary>Every change to conditions: recording what was found, with a source.</summary>
public sealed class ConditionService(Gate gate, AsOf asOf, IDbContextFactory<CoalitionDb> contexts, ILogger<ConditionService> log)
{
    private static readonly Role[] Admin = [Role.Admin];

    /// <summary>Records a value; the same transaction moves the pledges that waited for it.</summary>
    public async Task<Result<ConditionEffects>> RecordAsync(Actor who, string code, ConditionInput input, string? key = null, string reason = "", CancellationToken stop = default)
    {
        if (Check(input) is { } wrong) return wrong;
        var act = new Act(who, "condition.record", Admin, reason.Trim(), key, code + CanonicalJson.Hash(System.Text.Json.JsonSerializer.Serialize(input)));
        return await gate.RecordAsync<ConditionEffects>(act, async recording =>
        {
            if (CheckCode(recording.Known, code) is { } refused) return refused;
            var number = await recording.Db.ConditionRecords.CountAsync(record => record.ConditionCode == code, stop) + 1;
            var record = ToRecord(input, $"{code}.{number}", code, await recording.FindOrAddAsync(input.Source!, stop));
            var changes = await recording.ChangesAsync([record], AtOf(record, recording.Now), stop);
            recording.Add(record);
            foreach (var (name, value) in changes.ToDetail().ToList()) recording.Detail[name] = value?.DeepClone();
            (recording.Detail["condition"], recording.Detail["value"]) = (code, input.Value);
            ConditionLog.Recorded(log, code, input.Value!, recording.Sequence, changes.Count);
            return new ConditionEffects(record.Id, recording.Sequence, changes);
        }, stop);
    }

    /// <summary>What recording a value would move, now or when it takes effect; records nothing.</summary>
    public async Task<Result<ChangeLists>> PreviewAsync(string code, ConditionInput input, CancellationToken stop = default)
    {
        if (Check(input with { Source = input.Source ?? new("preview") }) is { } wrong) return wrong;
        await using var db = await contexts.CreateDbContextAsync(stop);
        var today = (await asOf.ResolveAsync(db, Question.Today, stop)).Value;
        var known = await asOf.WorldAsync(db, today, stop);
        if (CheckCode(known, code) is { } refused) return refused;
        var record = ToRecord(input, "preview", code, "preview");
        var at = AtOf(record, today.At);
        return await StateChanges.BetweenAsync(db, new(known.World, at), new(known.With([record]).World, at), today.At, stop);
    }

    private static Refusal? Check(ConditionInput input) =>
        Moment.TryParseFact(input.Effective, out _, out _)
            ? new ConditionInput.Validator().Check(input)
            : Refusal.Malformed(Sentence.Of("EffectiveUnread", input.Effective), "effective");

    private static Refusal? CheckCode(WorldFacts known, string code) =>
        !known.World.Catalogue.TryGetValue(code, out var condition) ? Refusal.NotFound(Sentence.Of("ConditionUnknown", code))
        : condition.Test.IsComputed ? Refusal.Conflict(Sentence.Of("ConditionComputed", code))
        : null;

    private static ConditionRecord ToRecord(ConditionInput input, string id, string code, string source)
    {
        if (!Moment.TryParseFact(input.Effective, out var effective, out var precision)) throw new InvalidOperationException($"“{input.Effective}” was let in unread.");
        return new()
        {
            Id = id, ConditionCode = code, Value = Code.Parse<ConditionValue>(input.Value!), Effective = effective, EffectivePrecision = precision, SourceId = source,
            Note = input.Note ?? "",
        };
    }

    private static DateTimeOffset AtOf(ConditionRecord record, DateTimeOffset now) => record.Effective > now ? record.Effective : now;
}

/// <summary>What happened to conditions.</summary>
public static partial class ConditionLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Condition {Condition} recorded as {Value}, ledger entry {Sequence}: {Changed} pledges change state")]
    public static partial void Recorded(ILogger log, string condition, string value, long sequence, int changed);
}
