using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Sealing;

namespace Linli.Registry.Keeping;

/// <summary>What an entry's history says about a day.</summary>
/// <param name="Values">Field names and values in the clear; what is not known is left out.</param>
/// <param name="Origins">The line each value comes from; of an emptied one, the line that emptied it.</param>
internal sealed record EntryKnown(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, RegisterLine> Origins);

/// <summary>The history of any entry: values sealed under the entry's key, opened again, and told together for a day.</summary>
internal static class EntryLines
{
    private const string Table = "register_lines";

    public static byte[] Seal(RecordKey key, CountyCode county, Guid entry, int no, IReadOnlyDictionary<string, string?> values) =>
        key.Seal(JsonSerializer.Serialize(values, PlatformJson.Options), Place(county, entry, no))!;

    public static IReadOnlyDictionary<string, string?> Open(RecordKey key, RegisterLine line) =>
        JsonSerializer.Deserialize<Dictionary<string, string?>>(
            key.Open(line.Box, Place(line.County, line.Entry, line.No))!,
            PlatformJson.Options
        )!;

    /// <summary>A line with its values sealed.</summary>
    public static RegisterLine Write(
        RecordKey key,
        Guid entry,
        int no,
        RegisterAct act,
        Provenance from,
        IReadOnlyDictionary<string, string?> values,
        Actor by,
        DateTimeOffset at,
        Guid? operation = null
    ) => RegisterLine.Of(entry, no, act, from, values.Keys, Seal(key, by.County, entry, no, values), by, at, operation);

    /// <param name="on">What was true on a day, as far as the register knows it now; null: today.</param>
    public static EntryKnown On(RecordKey key, IReadOnlyList<RegisterLine> lines, DateOnly? on)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var origins = new Dictionary<string, RegisterLine>(StringComparer.Ordinal);

        // In the order in which things came true; of two on one day the later written holds.
        foreach (var line in lines.Where(l => on is null || l.TrueFrom <= on).OrderBy(l => l.TrueFrom).ThenBy(l => l.No))
        {
            foreach (var (field, value) in Open(key, line))
            {
                origins[field] = line;

                if (value is null)
                {
                    values.Remove(field);
                }
                else
                {
                    values[field] = value;
                }
            }
        }

        return new(values, origins);
    }

    private static SealedPlace Place(CountyCode county, Guid entry, int no) => new(county, Table, $"box.{no}", entry);
}
