using Linli.Kernel;

namespace Linli.Registry;

/// <summary>How much harm a value can do in the wrong hands.</summary>
internal enum FieldSensitivity
{
    /// <summary>Anybody may know, e.g. a credit code.</summary>
    [Zh("公开")]
    Open,

    /// <summary>For those in office; says nothing about a person by itself.</summary>
    [Zh("内部")]
    Internal,

    /// <summary>Personal information.</summary>
    [Zh("个人信息")]
    Personal,

    /// <summary>Sensitive personal information (PIPL 28), and the number of the identity paper, which Linli treats as such.</summary>
    [Zh("敏感个人信息")]
    Sensitive,
}

/// <summary>Why a field may be there at all.</summary>
/// <param name="Zh">What the office calls it.</param>
/// <param name="Purpose">What it is used for, in one sentence the person concerned understands.</param>
/// <param name="Basis">The law or duty it is kept under.</param>
/// <param name="KeepYears">Calendar years it is kept after the person left; 0 while the entry lives.</param>
/// <param name="Sealed">Whether it is sealed at rest; a test compares this with the tables.</param>
internal sealed record FieldRule(string Zh, string Purpose, string Basis, FieldSensitivity Sensitivity, int KeepYears, bool Sealed);

/// <summary>
/// Every field of every register with its purpose, legal basis, sensitivity and retention (PIPL 6, 19); policy data
/// (<c>seed/reference/registry/fields.json</c>). A field that is not in here cannot exist: a test compares it with the tables.
/// </summary>
internal sealed class FieldCatalog(IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldRule>> registers)
{
    public const string Residents = "residents";
    public const string Entities = "market_entities";
    public const string Hazards = "hazards";
    public const string Facilities = "facilities";
    public const string Relations = "relations";

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldRule>> Registers => registers;

    /// <exception cref="KeyNotFoundException">A field that nobody declared.</exception>
    public FieldRule Of(string register, string field) => registers[register][field];
}
