using System.IO.Compression;
using System.Xml;
using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>
/// The zip around a workbook, opened with suspicion: number of parts, declared sizes and ratio before anything is unpacked,
/// and the bytes that really come out while it is. No DTD, nothing fetched from anywhere.
/// </summary>
internal sealed class Package : IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ZipArchive _zip;
    private readonly TableLimits _limits;

    public Package(Stream file, TableLimits limits)
    {
        _zip = new(file, ZipArchiveMode.Read);
        _limits = limits;
        if (_zip.Entries.Count > limits.MaxEntries)
        {
            throw new RuleBroken(
                "tables.too-many-parts",
                $"工作簿里有 {_zip.Entries.Count} 个部件，最多 {limits.MaxEntries} 个；请只留数据，另存为新的 .xlsx 后再传"
            );
        }
        long unpacked = 0;
        foreach (var part in _zip.Entries)
        {
            _parts.TryAdd(Normalised(part.FullName), part);
            unpacked = unpacked + part.Length is var sum && part.Length >= 0 && sum >= 0 ? sum : long.MaxValue / 2;
        }
        if (unpacked > limits.MaxUnpackedBytes || unpacked / limits.MaxRatio > file.Length)
        {
            throw TooLarge(limits);
        }
    }

    public bool Has(string part) => _parts.ContainsKey(Normalised(part));

    public IEnumerable<string> Names => _parts.Keys;

    /// <summary>A part's bytes, counted; null when there is no such part.</summary>
    public Stream? Open(string part) =>
        _parts.TryGetValue(Normalised(part), out var entry)
            ? new CountedStream(
                entry.Open(),
                Math.Min(_limits.MaxUnpackedBytes, Math.Max(entry.CompressedLength, 1024) * _limits.MaxRatio),
                () => TooLarge(_limits)
            )
            : null;

    /// <summary>A part as XML; null when there is no such part.</summary>
    public XmlReader? Xml(string part) => Open(part) is { } stream ? XmlReader.Create(stream, Settings) : null;

    public void Dispose() => _zip.Dispose();

    private static string Normalised(string part) => part.Replace('\\', '/').TrimStart('/');

    private static RuleBroken TooLarge(TableLimits limits) =>
        new(
            "tables.unpacks-too-large",
            $"工作簿解压后太大（上限 {limits.MaxUnpackedBytes / 1024 / 1024} MB，{limits.MaxRatio} 倍）；请只留数据，删去图片和空白格式，另存为新的 .xlsx 后再传"
        );
}
