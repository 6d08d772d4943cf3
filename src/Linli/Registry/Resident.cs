using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry;

/// <summary>
/// One person in the register (居民; S4-9 人). What names or reaches the person is sealed under a key of the record's own; what the office
/// counts and filters by (kind, sex, year of birth, home) lies open. What was known when is kept by <see cref="RegisterLine"/>.
/// </summary>
internal sealed class Resident : IInJurisdiction
{
    private Resident() { } // EF Core

    public CountyCode County { get; private init; }
    public ResidentId Id { get; private init; }

    /// <summary>Grid or micro-grid of the home; of somebody who left, of the last one.</summary>
    public string Area { get; private set; } = "";

    public DwellingId Dwelling { get; private set; }
    public HouseholdId Household { get; private set; }
    public HouseholdRole Role { get; private set; }

    /// <summary>The record's key, wrapped; see <c>RecordKey</c>.</summary>
    public byte[] Key { get; private set; } = [];

    public byte[] NameSealed { get; private set; } = [];
    public DocumentKind? DocumentKind { get; private set; }
    public byte[]? DocumentSealed { get; private set; }

    /// <summary>Finds the same number again without opening any.</summary>
    public byte[]? DocumentIndex { get; private set; }
    public Sex? Sex { get; private set; }
    public byte[]? BirthSealed { get; private set; }
    public int? BirthYear { get; private set; }
    public byte[]? PhoneSealed { get; private set; }
    public byte[]? PhoneIndex { get; private set; }
    public ResidentKind Kind { get; private set; }
    public byte[]? RegisteredAtSealed { get; private set; }
    public byte[]? ContactSealed { get; private set; }
    public byte[]? ContactPhoneSealed { get; private set; }

    /// <summary>Name and day of birth: finds who was entered twice without a number.</summary>
    public byte[]? LikenessIndex { get; private set; }
    public ResidencyState State { get; private set; }

    /// <summary>The day somebody moved out or died; retention runs from it.</summary>
    public DateOnly? LeftOn { get; private set; }

    /// <summary>The day somebody last compared the entry with the truth and found it right.</summary>
    public DateOnly? VerifiedOn { get; private set; }
    public DateTimeOffset EnteredAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Lines of history; also keeps two people from changing the entry at once.</summary>
    public int Lines { get; private set; }

    /// <summary>The first line of history that the key opens; what was written before went with the key before.</summary>
    public int ReadableFrom { get; private set; } = 1;

    /// <summary>The entry of the same person that goes on in place of this one; null while this one counts.</summary>
    public ResidentId? MergedInto { get; private set; }

    /// <summary>Name of the filter that leaves merged entries out of every question.</summary>
    public const string CountsFilter = "counts";

    public bool IsLiving => State == ResidencyState.Living;

    public static Resident Enter(ResidentId id, byte[] key, SealedSheet sheet, Household household, HouseholdRole role, DateTimeOffset at)
    {
        var resident = new Resident
        {
            County = household.County,
            Id = id,
            Key = key,
            EnteredAt = at,
        };
        resident.Live(household, role, at);
        resident.Write(sheet, at);
        resident.Lines = 1;
        return resident;
    }

    /// <summary>What is known about the person was corrected.</summary>
    public void Correct(SealedSheet sheet, DateTimeOffset at)
    {
        Write(sheet, at);
        Lines++;
    }

    /// <summary>Some of what is known has been kept long enough: what is left hangs on a new key, and the old one takes the history along.</summary>
    public void Forget(byte[] key, SealedSheet left, DateTimeOffset at)
    {
        Key = key;
        Correct(left, at);
        ReadableFrom = Lines;
    }

    /// <summary>The person moved to another home in the county, or plays another part in the household.</summary>
    /// <exception cref="RuleBroken">Somebody who died does not move.</exception>
    public void Move(Household household, HouseholdRole role, DateTimeOffset at)
    {
        if (State == ResidencyState.Died)
        {
            throw new RuleBroken("registry.resident-died", $"这位居民已登记为去世，不能迁居。登记错了请先“恢复在住”。");
        }

        (State, LeftOn) = (ResidencyState.Living, null);
        Live(household, role, at);
        Lines++;
    }

    /// <summary>The person moved out of the county or died; the entry is archived.</summary>
    /// <exception cref="RuleBroken">The entry is archived already.</exception>
    public void Leave(ResidencyState state, DateOnly day, DateTimeOffset at)
    {
        if (!IsLiving || state == ResidencyState.Living)
        {
            throw new RuleBroken("registry.resident-left", $"这位居民已经归档（{State.Zh()}），不用再办一次。");
        }

        (State, LeftOn, ChangedAt) = (state, day, at);
        Lines++;
    }

    /// <summary>Somebody compared the entry with the truth and found it right.</summary>
    /// <exception cref="RuleBroken">The entry is archived, or was compared on that day or later.</exception>
    public void Verify(DateOnly day)
    {
        if (!IsLiving)
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

    /// <summary>The archiving was a mistake.</summary>
    /// <exception cref="RuleBroken">The entry is not archived.</exception>
    public void Return(DateTimeOffset at)
    {
        if (IsLiving)
        {
            throw new RuleBroken("registry.resident-living", $"这位居民现在就是“在住”，不用恢复。");
        }

        (State, LeftOn, ChangedAt) = (ResidencyState.Living, null, at);
        Lines++;
    }

    /// <summary>Another entry of the same person goes on; this one is a pointer to it from now on.</summary>
    public void MergeInto(ResidentId kept, DateTimeOffset at)
    {
        (MergedInto, ChangedAt) = (kept, at);
        Lines++;
    }

    /// <summary>The merging was a mistake: this entry counts again, as it was.</summary>
    /// <param name="household">Its own; grids may have been drawn anew since.</param>
    public void Part(Household household, DateTimeOffset at)
    {
        (MergedInto, Area, ChangedAt) = (null, household.Area, at);
        Lines++;
    }

    /// <summary>The person lives again where they lived before something that was a mistake.</summary>
    public void Rehouse(Household household, Lodging before, DateTimeOffset at)
    {
        Live(household, before.Role, at);
        (State, LeftOn) = (before.State, before.LeftOn);
    }

    private void Live(Household household, HouseholdRole role, DateTimeOffset at) =>
        (Area, Dwelling, Household, Role, ChangedAt) = (household.Area, household.Dwelling, household.Id, role, at);

    private void Write(SealedSheet sheet, DateTimeOffset at)
    {
        NameSealed = sheet.Name;
        (DocumentKind, DocumentSealed, DocumentIndex) = (sheet.DocumentKind, sheet.Document, sheet.DocumentIndex);
        (Sex, BirthSealed, BirthYear) = (sheet.Sex, sheet.Birth, sheet.BirthYear);
        (PhoneSealed, PhoneIndex) = (sheet.Phone, sheet.PhoneIndex);
        (Kind, RegisteredAtSealed) = (sheet.Kind, sheet.RegisteredAt);
        (ContactSealed, ContactPhoneSealed) = (sheet.Contact, sheet.ContactPhone);
        (LikenessIndex, ChangedAt) = (sheet.LikenessIndex, at);
    }
}

/// <summary>Where somebody belongs: household, part in it, and whether they still live there.</summary>
internal sealed record Lodging(HouseholdId Household, HouseholdRole Role, ResidencyState State, DateOnly? LeftOn)
{
    public static Lodging Of(Resident resident) => new(resident.Household, resident.Role, resident.State, resident.LeftOn);
}

/// <summary>A <see cref="ResidentSheet"/> as it lies in the database: sealed, with what is found by it.</summary>
internal sealed record SealedSheet(
    byte[] Name,
    ResidentKind Kind,
    DocumentKind? DocumentKind,
    byte[]? Document,
    byte[]? DocumentIndex,
    Sex? Sex,
    byte[]? Birth,
    int? BirthYear,
    byte[]? Phone,
    byte[]? PhoneIndex,
    byte[]? RegisteredAt,
    byte[]? Contact,
    byte[]? ContactPhone,
    byte[]? LikenessIndex
);
