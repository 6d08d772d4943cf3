using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Linli.Territory.Public;

namespace Linli.Registry;

/// <summary>
/// A business of the county's ground (市场主体; S4-9 物). Name and credit code are public by law and lie open; who stands for it and how to
/// call them is about a person and is sealed under a key of the record's own. What was known when is kept by <see cref="RegisterLine"/>.
/// </summary>
internal sealed class MarketEntity : IInJurisdiction
{
    private MarketEntity() { } // EF Core

    public CountyCode County { get; private init; }
    public MarketEntityId Id { get; private init; }

    /// <summary>Grid or micro-grid it trades in; of one that left, the last one.</summary>
    public string Area { get; private set; } = "";

    /// <summary>How people say where it is, e.g. <c>和平里 3号楼 101 一层门面</c>.</summary>
    public string Place { get; private set; } = "";

    /// <summary>Null for a place the ground has no building for.</summary>
    public Guid? Building { get; private set; }

    /// <summary>The record's key, wrapped; see <c>RecordKey</c>.</summary>
    public byte[] Key { get; private set; } = [];
    public MarketEntityKind Kind { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Unified social credit code; null for one that has none yet. Once in a county.</summary>
    public string? Code { get; private set; }

    /// <summary>What it trades in, in the words of its licence.</summary>
    public string? Trade { get; private set; }
    public byte[]? RepresentativeSealed { get; private set; }
    public byte[]? PhoneSealed { get; private set; }
    public MarketEntityState State { get; private set; }

    /// <summary>The day it moved away or was closed; retention runs from it.</summary>
    public DateOnly? LeftOn { get; private set; }

    /// <summary>The day somebody last compared the entry with the truth and found it right.</summary>
    public DateOnly? VerifiedOn { get; private set; }
    public DateTimeOffset EnteredAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Lines of history; also keeps two people from changing the entry at once.</summary>
    public int Lines { get; private set; }

    /// <summary>The first line of history that the key opens; what was written before went with the key before.</summary>
    public int ReadableFrom { get; private set; } = 1;

    public bool IsInBusiness => State == MarketEntityState.InBusiness;

    public static MarketEntity Enter(
        CountyCode county,
        MarketEntityId id,
        byte[] key,
        SealedEntitySheet sheet,
        Place place,
        DateTimeOffset at
    )
    {
        var entity = new MarketEntity
        {
            County = county,
            Id = id,
            Key = key,
            EnteredAt = at,
            Lines = 1,
        };
        entity.Write(sheet, at);
        entity.Settle(place);
        return entity;
    }

    /// <summary>What is known about it was corrected.</summary>
    /// <param name="place">Null: it is where it was.</param>
    public void Correct(SealedEntitySheet sheet, Place? place, DateTimeOffset at)
    {
        Write(sheet, at);

        if (place is not null)
        {
            Settle(place);
        }

        Lines++;
    }

    /// <summary>It came here from another part of the county, or back into it.</summary>
    public void Move(Place place, DateTimeOffset at)
    {
        Settle(place);
        (State, LeftOn, ChangedAt) = (MarketEntityState.InBusiness, null, at);
        Lines++;
    }

    /// <summary>It left the county or was struck off; the entry is archived.</summary>
    /// <exception cref="RuleBroken">The entry is archived already.</exception>
    public void Leave(MarketEntityState state, DateOnly day, DateTimeOffset at)
    {
        if (!IsInBusiness || state == MarketEntityState.InBusiness)
        {
            throw new RuleBroken("registry.entity-left", $"这个市场主体已经归档（{State.Zh()}），不用再办一次。");
        }

        (State, LeftOn, ChangedAt) = (state, day, at);
        Lines++;
    }

    /// <summary>Somebody compared the entry with the truth and found it right.</summary>
    /// <exception cref="RuleBroken">The entry is archived, or was compared on that day or later.</exception>
    public void Verify(DateOnly day)
    {
        if (!IsInBusiness)
        {
            throw new RuleBroken("registry.verify-left", $"这一条已经归档（{State.Zh()}），不用再核对。");
        }

        if (VerifiedOn >= day)
        {
            throw new RuleBroken("registry.verified", $"{VerifiedOn:yyyy-MM-dd} 已经核对过，不用再记一次。");
        }

        VerifiedOn = day;
        Lines++;
    }

    /// <summary>The archiving was a mistake, or it is in business again.</summary>
    /// <exception cref="RuleBroken">The entry is not archived.</exception>
    public void Resume(DateTimeOffset at)
    {
        if (IsInBusiness)
        {
            throw new RuleBroken("registry.entity-in-business", $"这个市场主体现在就是“在营”，不用恢复。");
        }

        (State, LeftOn, ChangedAt) = (MarketEntityState.InBusiness, null, at);
        Lines++;
    }

    /// <summary>Some of what is known has been kept long enough: what is left hangs on a new key, and the old one takes the history along.</summary>
    public void Forget(byte[] key, SealedEntitySheet left, DateTimeOffset at)
    {
        Key = key;
        Correct(left, null, at);
        ReadableFrom = Lines;
    }

    private void Settle(Place place) => (Area, Place, Building) = (place.Area, place.Text, place.Building);

    private void Write(SealedEntitySheet sheet, DateTimeOffset at)
    {
        (Kind, Name, Code, Trade) = (sheet.Kind, sheet.Name, sheet.Code, sheet.Trade);
        (RepresentativeSealed, PhoneSealed, ChangedAt) = (sheet.Representative, sheet.Phone, at);
    }
}

/// <summary>A <see cref="MarketEntitySheet"/> as it lies in the database.</summary>
internal sealed record SealedEntitySheet(
    MarketEntityKind Kind,
    string Name,
    string? Code,
    string? Trade,
    byte[]? Representative,
    byte[]? Phone
);
