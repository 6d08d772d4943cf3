using Linli.Kernel;
using Linli.Platform.Sealing;
using Linli.Registry.Public;

namespace Linli.Registry.Relating;

/// <summary>Seals and opens of which kind a relation is and what was said with it, under a key of the relation's own.</summary>
internal sealed class RelationBox(Envelope envelope)
{
    /// <summary>Where the keys of the relations lie.</summary>
    public static readonly SealedColumn Keys = new(
        typeof(Relation),
        nameof(Relation.Key),
        (county, id, _) => Place(county, new(id), KeyColumn)
    );

    private const string Table = "relations";
    private const string KeyColumn = "key";

    public (RecordKey Key, byte[] Wrapped) NewKey(CountyCode county, RelationId id) =>
        RecordKey.Make(envelope, Place(county, id, KeyColumn));

    public RecordKey KeyOf(Relation relation) => RecordKey.Open(envelope, relation.Key, Place(relation.County, relation.Id, KeyColumn));

    public static byte[] Kind(RecordKey key, CountyCode county, RelationId id, string code) =>
        key.Seal(code, Place(county, id, RelationFields.Kind))!;

    public static byte[]? Note(RecordKey key, CountyCode county, RelationId id, string? note) =>
        key.Seal(note, Place(county, id, RelationFields.Note));

    public string Kind(Relation relation) =>
        KeyOf(relation).Open(relation.KindSealed, Place(relation.County, relation.Id, RelationFields.Kind))!;

    public string? Note(Relation relation) =>
        KeyOf(relation).Open(relation.NoteSealed, Place(relation.County, relation.Id, RelationFields.Note));

    private static SealedPlace Place(CountyCode county, RelationId id, string column) => new(county, Table, column, id.Value);
}
