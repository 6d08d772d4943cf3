using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Registry.Erasing;

/// <summary>Why something is destroyed. Stored by name.</summary>
internal enum ErasureGround
{
    /// <summary>It was kept as long as the catalog of fields says (PIPL 19).</summary>
    [Zh("保存期满")]
    Expired,

    /// <summary>The person asked for it, and somebody else in office agreed (PIPL 47).</summary>
    [Zh("本人要求删除")]
    Asked,
}

/// <summary>
/// Proof that something was destroyed (销毁证明): which entry, which fields, why, when, with whose word. It names nobody, and the digest of
/// the destroyed key shows in any backup which key it was. Written once.
/// </summary>
internal sealed class ErasureCertificate : IInJurisdiction, IAppendOnly
{
    private ErasureCertificate() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }

    /// <summary>Where the entry was kept.</summary>
    public string Area { get; private init; } = "";

    /// <summary>The register, as the catalog of fields names it.</summary>
    public string Register { get; private init; } = "";
    public Guid Entry { get; private init; }
    public ErasureGround Ground { get; private init; }

    /// <summary>Names of the destroyed fields, parted by commas; empty: the whole entry.</summary>
    public string Fields { get; private init; } = "";

    /// <summary>Lines of history that can no longer be read.</summary>
    public int Lines { get; private init; }

    /// <summary>SHA-256 of the wrapped key that was destroyed, in hexadecimal digits.</summary>
    public string KeyDigest { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    /// <summary>Who asked; empty when it was due.</summary>
    public string AskedBy { get; private init; } = "";

    /// <summary>Who agreed, or the system.</summary>
    public string RuledBy { get; private init; } = "";

    public bool IsWhole => Fields.Length == 0;

    public IReadOnlyList<string> FieldList => IsWhole ? [] : Fields.Split(',');

    /// <param name="fields">Empty for the whole entry.</param>
    /// <param name="lines">Lines of history that go with the key.</param>
    public static ErasureCertificate Of(
        Erased entry,
        ErasureGround ground,
        IReadOnlyList<string> fields,
        int lines,
        (string AskedBy, string RuledBy) word,
        DateTimeOffset at
    ) =>
        new()
        {
            County = entry.County,
            Id = Guid.CreateVersion7(at),
            Area = entry.Area,
            Register = entry.Register,
            Entry = entry.Id,
            Ground = ground,
            Fields = string.Join(',', fields),
            Lines = lines,
            KeyDigest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(entry.Key)),
            At = at,
            AskedBy = word.AskedBy,
            RuledBy = word.RuledBy,
        };
}

/// <summary>An entry of any register of which something is destroyed.</summary>
/// <param name="Register">As the catalog names it (<see cref="FieldCatalog"/>).</param>
/// <param name="Key">The wrapped key that goes.</param>
internal sealed record Erased(CountyCode County, string Register, Guid Id, string Area, byte[] Key)
{
    public static Erased Of(Resident resident) =>
        new(resident.County, FieldCatalog.Residents, resident.Id.Value, resident.Area, resident.Key);

    public static Erased Of(MarketEntity entity) => new(entity.County, FieldCatalog.Entities, entity.Id.Value, entity.Area, entity.Key);

    public static Erased Of(Hazard hazard) => new(hazard.County, FieldCatalog.Hazards, hazard.Id.Value, hazard.Area, hazard.Key);
}
