using System.Buffers.Binary;
using System.Text;
using Linli.Platform.Tables;

namespace Linli.Territory.Outlining;

/// <summary>Reads the words of a <c>.dbf</c> (dBASE III): every cell as text. Which letters it is written in the <c>.cpg</c> says, or the header, or trying.</summary>
internal static class DbfTable
{
    private const int Header = 32;
    private const int Field = 32;
    private const byte LastField = 0x0D;
    private const byte Deleted = (byte)'*';
    private const byte Gbk = 0x4D;
    private const int Gb18030Page = 54936;

    /// <param name="page">What the <c>.cpg</c> says; null without one.</param>
    /// <returns>A row for each record, null where it is deleted.</returns>
    /// <exception cref="Linli.Kernel.RuleBroken">Damaged, cut off, or too many rows.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>?> Read(byte[] file, string? page, OutlineLimits limits)
    {
        if (file.Length < Header + 1)
        {
            throw OutlineFile.Damaged();
        }

        var rows = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        var (begin, width) = (
            BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8)),
            BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(10))
        );

        if (rows > limits.MaxGrids)
        {
            throw OutlineFile.TooMany(limits);
        }

        if (rows < 0 || width < 1 || begin < Header || begin + (long)rows * width > file.Length)
        {
            throw OutlineFile.Damaged();
        }

        var slots = Slots(file, begin, width);
        List<byte[]> cells = [];

        for (var row = 0; row < rows; row++)
        {
            cells.AddRange(slots.Select(s => file.AsSpan(begin + row * width + s.Offset, s.Length).ToArray()));
        }

        var letters = Letters(page, file[29], cells);
        var names = slots.ConvertAll(s => Text(letters, s.Name));
        return
        [
            .. Enumerable
                .Range(0, rows)
                .Select(row =>
                    file[begin + row * width] == Deleted
                        ? null
                        : names
                            .Select((name, i) => (Name: name, Text: Text(letters, cells[row * slots.Count + i])))
                            .GroupBy(c => c.Name)
                            .ToDictionary(c => c.Key, c => c.First().Text)
                ),
        ];
    }

    private static List<(byte[] Name, int Offset, int Length)> Slots(byte[] file, int begin, int width)
    {
        List<(byte[] Name, int Offset, int Length)> slots = [];
        var offset = 1;

        for (var at = Header; at + Field <= begin && file[at] != LastField; at += Field)
        {
            var name = file.AsSpan(at, 11);
            var end = name.IndexOf((byte)0);
            slots.Add(((end < 0 ? name : name[..end]).ToArray(), offset, file[at + 16]));
            offset += file[at + 16];
        }

        return offset <= width ? slots : throw OutlineFile.Damaged();
    }

    // One kind of letters for the whole table. A cell may be cut in the middle of a sign, so most of them decide.
    private static Encoding Letters(string? page, byte driver, List<byte[]> cells)
    {
        var said = page?.Trim().ToUpperInvariant() ?? "";

        if (said.Contains("UTF", StringComparison.Ordinal) || said == "65001")
        {
            return Encoding.UTF8;
        }

        var hanzi = cells.FindAll(c => Array.Exists(c, b => b > 0x7F));
        var isGbk =
            said.Contains("GB", StringComparison.Ordinal)
            || said.Contains("936", StringComparison.Ordinal)
            || driver == Gbk
            || 2 * hanzi.Count(c => TextEncoding.TryOther(c, "GB18030") is null) > hanzi.Count;
        return isGbk ? CodePagesEncodingProvider.Instance.GetEncoding(Gb18030Page)! : Encoding.UTF8;
    }

    // What was cut off in the middle of a sign is left out.
    private static string Text(Encoding letters, byte[] bytes) => letters.GetString(bytes).Trim('\uFFFD', '\0', ' ', '\t', '\r', '\n');
}
