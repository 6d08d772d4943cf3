using Linli.Kernel;
using Linli.Platform.Sealing;
using Linli.Registry.Keeping;

namespace Linli.Registry.Needing;

/// <summary>Seals and opens what somebody's need is, under the person's own key.</summary>
internal sealed class CareBox(ResidentBox residents, Envelope envelope)
{
    public (byte[] Sealed, byte[] Index) Kind(Resident resident, CareNeedId id, string code) =>
        (residents.KeyOf(resident).Seal(code, Place(resident, "care_needs", "kind", id.Value))!, Index(resident.County, code));

    public byte[] Index(CountyCode county, string code) => envelope.BlindIndex(code, county, "care-kind")!;

    public string Kind(Resident resident, CareNeed need) =>
        residents.KeyOf(resident).Open(need.KindSealed, Place(resident, "care_needs", "kind", need.Id.Value))!;

    public byte[]? Note(Resident resident, CareNeedId id, string? note) =>
        residents.KeyOf(resident).Seal(note, Place(resident, "care_needs", "note", id.Value));

    public string? Note(Resident resident, CareNeed need) =>
        residents.KeyOf(resident).Open(need.NoteSealed, Place(resident, "care_needs", "note", need.Id.Value));

    public byte[]? Note(Resident resident, Guid visit, string? note) =>
        residents.KeyOf(resident).Seal(note, Place(resident, "care_visits", "note", visit));

    public string? Note(Resident resident, CareVisit visit) =>
        residents.KeyOf(resident).Open(visit.NoteSealed, Place(resident, "care_visits", "note", visit.Id));

    private static SealedPlace Place(Resident resident, string table, string column, Guid row) => new(resident.County, table, column, row);
}
