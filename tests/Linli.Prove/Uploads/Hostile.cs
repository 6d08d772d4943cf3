using System.IO.Compression;
using System.Text;
using Linli.Tests.Platform.Files;

namespace Linli.Prove.Uploads;

/// <summary>Files somebody made to do harm.</summary>
internal static class Hostile
{
    /// <summary>What the second half of a two-faced file says; nothing of it may stay.</summary>
    public const string Second = "LINLI-SECOND-FACE";

    /// <summary>True files of each kind, to be mutated.</summary>
    public static IReadOnlyList<byte[]> Seeds { get; } =
    [
        Pictures.Jpeg(64, 64, Pictures.ExifSegment(Pictures.Tiff(true, 6, 121.4, 31.2)), Pictures.Segment(0xFE, new byte[50])),
        Pictures.Png(64, 64, Pictures.Chunk("eXIf", Pictures.Tiff(true, 6)), Pictures.Chunk("tEXt", new byte[50])),
        Pictures.ExtendedWebp(0x2C, [], Pictures.RiffChunk("EXIF", Pictures.Tiff(true, 6)), Pictures.RiffChunk("XMP ", new byte[50])),
        Sounds.Pdf(),
        Workbook("<row><c t=\"str\"><v>路灯</v></c></row>"),
    ];

    /// <summary>One more mutation of a seed.</summary>
    public static byte[] Mutate(byte[] seed, Random chance)
    {
        var file = seed;

        for (var n = chance.Next(1, 5); n > 0 && file.Length > 0; n--)
        {
            var at = chance.Next(file.Length);
            file = chance.Next(6) switch
            {
                0 => file[..at],
                1 => [.. file[..at], .. file[chance.Next(file.Length)..]],
                2 => [.. file[..at], (byte)chance.Next(256), .. file[at..]],
                3 => [.. file, .. file[at..]],
                4 => Set(file, at, [0xFF, 0xFF, 0xFF, 0xFF]),
                _ => Set(file, at, [(byte)chance.Next(256)]),
            };
        }

        return file;
    }

    /// <summary>A photo that would take ten gigabytes to draw.</summary>
    public static byte[] HugePng() =>
        [.. Pictures.PngHead(50_000, 50_000), .. Pictures.Chunk("IDAT", new byte[100]), .. Pictures.Chunk("IEND", [])];

    /// <summary>One thing by its beginning, another by its end.</summary>
    public static IEnumerable<byte[]> TwoFaced()
    {
        byte[] second = [.. "<html><script>"u8, .. Encoding.ASCII.GetBytes(Second), .. "</script>"u8];
        byte[] zip = Zip(("a.txt", s => s.Write(Encoding.ASCII.GetBytes(Second))));
        yield return [.. Pictures.Jpeg(), .. second];
        yield return [.. Pictures.Jpeg(), .. zip];
        yield return Pictures.Jpeg(16, 8, Pictures.Segment(0xFE, second));
        yield return Pictures.Jpeg(16, 8, Pictures.ExifSegment(second));
        yield return [.. Pictures.Png(), .. second];
        yield return Pictures.Png(16, 8, Pictures.Chunk("tEXt", second));
        yield return [.. Pictures.SimpleWebp(), .. second];
        yield return Pictures.ExtendedWebp(0x0C, [], Pictures.RiffChunk("XMP ", second));
        yield return [.. Sounds.Pdf(), .. zip];
        yield return [.. "GIF89a=1;"u8, .. second];
        yield return [.. second, .. Pictures.Jpeg()];
    }

    /// <summary>A workbook whose one sheet unpacks to so many bytes.</summary>
    public static byte[] Bomb(long bytes) =>
        Workbook(s =>
        {
            var zeros = Encoding.ASCII.GetBytes(new string('0', 1 << 20));
            s.Write("<row><c t=\"str\"><v>"u8);

            for (var left = bytes; left > 0; left -= zeros.Length)
            {
                s.Write(zeros);
            }

            s.Write("</v></c></row>"u8);
        });

    /// <summary>Bombs in bombs: four floors of sixteen.</summary>
    public static byte[] Nested()
    {
        var inner = Bomb(64 << 20);

        for (var floor = 0; floor < 4; floor++)
        {
            var below = inner;
            inner = Zip([.. Enumerable.Range(0, 16).Select(i => ($"{i}.xlsx", new Action<Stream>(s => s.Write(below))))]);
        }

        return inner;
    }

    private static byte[] Workbook(string rows) => Workbook(s => s.Write(Encoding.UTF8.GetBytes(rows)));

    private static byte[] Workbook(Action<Stream> rows) =>
        Zip(
            Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            Part(
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
            Part(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
            (
                "xl/worksheets/sheet1.xml",
                s =>
                {
                    s.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8);
                    rows(s);
                    s.Write("</sheetData></worksheet>"u8);
                }
            )
        );

    private static (string, Action<Stream>) Part(string name, string text) => (name, s => s.Write(Encoding.UTF8.GetBytes(text)));

    private static byte[] Zip(params (string Name, Action<Stream> Write)[] parts)
    {
        using var file = new MemoryStream();

        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                write(part);
            }
        }

        return file.ToArray();
    }

    private static byte[] Set(byte[] file, int at, byte[] value)
    {
        byte[] changed = [.. file];
        value.AsSpan(0, Math.Min(value.Length, file.Length - at)).CopyTo(changed.AsSpan(at));
        return changed;
    }
}
