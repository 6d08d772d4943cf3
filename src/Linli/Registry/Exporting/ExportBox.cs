using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Sealing;
using Linli.Registry.Public;

namespace Linli.Registry.Exporting;

/// <summary>Seals what an export holds, piece by piece, under a key of the export's own; when that key is gone nothing of it can be read.</summary>
internal sealed class ExportBox(Envelope envelope)
{
    /// <summary>Where their keys lie.</summary>
    public static readonly SealedColumn Keys = new(
        typeof(RegisterExport),
        nameof(RegisterExport.Key),
        (county, id, _) => KeyPlace(county, new(id))
    );

    /// <summary>What to keep of a new key in the row.</summary>
    public byte[] NewKey(CountyCode county, RegisterExportId id) => RecordKey.Make(envelope, KeyPlace(county, id)).Wrapped;

    /// <exception cref="InvalidOperationException">The key is gone, or was never made.</exception>
    public RecordKey KeyOf(RegisterExport export) =>
        RecordKey.Open(
            envelope,
            export.Key ?? throw new InvalidOperationException($"Export {export.Id.Value} has no key."),
            KeyPlace(export.County, export.Id)
        );

    public static byte[] Seal(RecordKey key, ExportPart part, IEnumerable<ExportedEntry> entries) =>
        key.Seal(JsonSerializer.Serialize(entries.Select(e => e.Cells), PlatformJson.Options), Place(part))!;

    /// <summary>The rows of a part that was made.</summary>
    public static IReadOnlyList<string?[]> Open(RecordKey key, ExportPart part) =>
        JsonSerializer.Deserialize<string?[][]>(key.Open(part.Box, Place(part))!, PlatformJson.Options)!;

    private static SealedPlace KeyPlace(CountyCode county, RegisterExportId id) => new(county, "register_exports", "key", id.Value);

    private static SealedPlace Place(ExportPart part) =>
        new(part.County, "register_export_parts", FormattableString.Invariant($"box.{part.No}"), part.Export.Value);
}
