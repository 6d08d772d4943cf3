using System.IO.Compression;
using Linli.Platform.Calendar;

namespace Linli.Bench;

/// <summary>The file of the divisions, unpacked and thrown away.</summary>
internal static class DivisionFile
{
    public static void Unpack()
    {
        var path = Path.Combine(CountyCalendars.ReferenceFolder, "territory", "divisions", "divisions.br");
        using var file = new BrotliStream(File.OpenRead(path), CompressionMode.Decompress);
        using var text = new StreamReader(file);
        var part = new char[1 << 16];

        while (text.Read(part) > 0) { }
    }
}
