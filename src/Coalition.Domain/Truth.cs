namespace Coalition.Domain;

/// <summary>Kleene's three values, ordered: and is the least, or the greatest.</summary>
public enum Truth { False, Unknown, True }

/// <summary>What is recorded of one condition. Disputed counts as unknown.</summary>
public enum ConditionValue { True, False, Unknown, Disputed }

/// <summary>From recorded values to truth.</summary>
public static class Truths
{
    public static Truth ToTruth(this ConditionValue value) => value switch
    {
        ConditionValue.True => Truth.True,
        ConditionValue.False => Truth.False,
        _ => Truth.Unknown,
    };

    public static Truth Not(this Truth value) => (Truth)(2 - (int)value);
}
