using Coalition.Domain;
using Microsoft.AspNetCore.Identity;

namespace Coalition.Web.Data;

/// <summary>What a person may do. One may hold several.</summary>
public enum Role { Analyst, Editor, Reviewer, Admin, Auditor }

/// <summary>Somebody who signs in.</summary>
public sealed class Person : IdentityUser
{
    /// <summary>The name others read.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Codes of <see cref="Role"/>.</summary>
    public List<string> Roles { get; set; } = [];

    /// <summary>Nations an editor is limited to; empty for all.</summary>
    public List<string> Nations { get; set; } = [];

    /// <summary>Signs in by one click; only in the private database.</summary>
    public bool Demonstration { get; set; }

    public bool Disabled { get; set; }
}

/// <summary>A key for the API. Only its SHA-256 is kept.</summary>
public sealed class ApiToken
{
    /// <summary>Unique; names the principal in the ledger.</summary>
    public required string Name { get; init; }
    /// <summary>SHA-256 of the secret, lower-case hex.</summary>
    public required string Hash { get; init; }
    public List<string> Roles { get; init; } = [];
    public List<string> Nations { get; init; } = [];
    /// <summary>The person it acts as; null when the verb made it, and it acts for itself.</summary>
    public string? MadeBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>Who acts: a person, a token that acts for itself, or the program.</summary>
/// <param name="Id"><c>person:ID</c>, <c>token:NAME</c>, <c>import</c> or <c>clock</c>. Four eyes compare this.</param>
/// <param name="Name">The name that stands in the ledger.</param>
public sealed record Actor(string Id, string Name)
{
    /// <summary>Enters the moments that fall due.</summary>
    public static readonly Actor Clock = new("clock", "clock");

    /// <summary>Reads files in at a prompt or at first start.</summary>
    public static readonly Actor Import = new("import", "import");

    /// <summary>Whether the program itself acts, with every right.</summary>
    public bool IsProgram => this == Clock || this == Import;

    /// <summary>Whether a name is one the program writes under, which nobody else may take: two would look alike in the ledger.</summary>
    public static bool IsNameOfProgram(string name) => name == Clock.Name || name == Import.Name;
}

/// <summary>What an actor may do, as the database says at this moment.</summary>
public sealed record Rights(IReadOnlySet<Role> Roles, IReadOnlySet<string> Nations)
{
    public static readonly Rights None = new(new HashSet<Role>(), new HashSet<string>());
    public static readonly Rights All = new(new HashSet<Role>(Enum.GetValues<Role>()), new HashSet<string>());

    /// <summary>Whether roles that write are missing here because he has no second step of his sign-in yet.</summary>
    public bool WaitForSecondStep { get; init; }

    public bool Has(Role role) => Roles.Contains(role);

    /// <summary>What is left of them without a second step: reading.</summary>
    public Rights WithoutSecondStep() => this with { Roles = Roles.Where(role => !IsWriting(role)).ToHashSet(), WaitForSecondStep = Roles.Any(IsWriting) };

    private static bool IsWriting(Role role) => role is Role.Editor or Role.Reviewer or Role.Admin;

    /// <summary>Whether an editor limited to some nations may touch a pledge of these.</summary>
    public bool Covers(IEnumerable<string> nations) => Nations.Count == 0 || nations.Any(Nations.Contains);

    public static Rights Of(IEnumerable<string> roles, IEnumerable<string> nations) =>
        new(roles.Where(code => Code.TryParse<Role>(code, out _)).Select(Code.Parse<Role>).ToHashSet(), nations.ToHashSet());
}
