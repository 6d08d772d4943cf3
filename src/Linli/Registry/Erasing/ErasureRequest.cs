using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry.Erasing;

/// <summary>What became of a request to be erased. Stored by name.</summary>
internal enum ErasureState
{
    [Zh("待审核")]
    Waiting,

    [Zh("已销毁")]
    Erased,

    [Zh("未同意")]
    Refused,
}

/// <summary>
/// Somebody asks at the desk to be taken out of the register (PIPL 47). One person in office writes it down, another rules: a mistake here
/// cannot be taken back.
/// </summary>
internal sealed class ErasureRequest : IInJurisdiction
{
    private ErasureRequest() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public string Area { get; private init; } = "";
    public ResidentId Resident { get; private init; }

    /// <summary>Why, in words; sealed under the entry's own key, so it goes with it.</summary>
    public byte[] ReasonSealed { get; private init; } = [];
    public ErasureState State { get; private set; }
    public Guid AskedById { get; private init; }
    public string AskedBy { get; private init; } = "";
    public DateTimeOffset AskedAt { get; private init; }
    public string? RuledBy { get; private set; }
    public DateTimeOffset? RuledAt { get; private set; }

    /// <summary>Why not; null unless it was refused.</summary>
    public string? Refusal { get; private set; }

    public static ErasureRequest Of(Guid id, Resident resident, byte[] reason, Actor by, DateTimeOffset at) =>
        new()
        {
            County = resident.County,
            Id = id,
            Area = resident.Area,
            Resident = resident.Id,
            ReasonSealed = reason,
            AskedById = by.StaffId,
            AskedBy = by.Name,
            AskedAt = at,
        };

    /// <summary>Another person in office decides.</summary>
    /// <param name="refusal">Why not; null: it is agreed to.</param>
    /// <exception cref="RuleBroken">It was ruled on already, or by the one who wrote it down.</exception>
    public void Rule(string? refusal, Actor by, DateTimeOffset at)
    {
        if (State != ErasureState.Waiting)
        {
            throw new RuleBroken("registry.erasure-ruled", $"这一件已经由{RuledBy}审核过了（{State.Zh()}），不用再办。");
        }

        if (by.StaffId == AskedById)
        {
            throw new RuleBroken("registry.erasure-own", $"销毁不能恢复，提出的人不能自己审核。请另一位同事或县领导来办。");
        }

        (State, Refusal, RuledBy, RuledAt) = (refusal is null ? ErasureState.Erased : ErasureState.Refused, refusal, by.Name, at);
    }
}
