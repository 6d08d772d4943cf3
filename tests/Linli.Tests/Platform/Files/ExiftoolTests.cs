using System.ComponentModel;
using System.Diagnostics;
using Xunit;
using static Linli.Tests.Platform.Files.Pictures;

namespace Linli.Tests.Platform.Files;

/// <summary>A second pair of eyes: exiftool, which knows every tag there is (promises 2.6.9).</summary>
public sealed class ExiftoolTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Exiftool_finds_nothing_but_structure_and_orientation()
    {
        var camera = Tiff(little: false, orientation: 8, lon: 121.4, lat: 31.2);
        await Write(
            "a.jpg",
            Jpeg(16, 8, ExifSegment(camera), Segment(0xFE, [.. "door"u8]), Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x/>"u8]))
        );
        await Write("b.png", Png(16, 8, Chunk("eXIf", camera), Chunk("tEXt", [.. "Author\0Zhang"u8])));
        await Write("c.webp", ExtendedWebp(8, [], RiffChunk("EXIF", camera)));

        if (Exiftool() is not { } tags)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "exiftool is missing (apt install libimage-exiftool-perl).");
            Console.WriteLine("NOT PROVED: exiftool is missing, so nobody else looked at the stripped photos.");
            return;
        }

        var groups = tags.Select(tag => tag.Split(']')[0].TrimStart('[')).Distinct().Order();
        Assert.Equal(["ExifTool", "File", "IFD0", "JFIF", "PNG", "RIFF", "System"], groups.Where(g => g != "Composite"));
        Assert.All(
            tags.Where(tag => tag.StartsWith("[IFD0]", StringComparison.Ordinal)),
            tag => Assert.Contains("Orientation", tag, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            tags,
            tag => tag.Contains("Warning", StringComparison.Ordinal) || tag.Contains("Error", StringComparison.Ordinal)
        );
        Assert.Equal(3, tags.Count(tag => tag.StartsWith("[IFD0]", StringComparison.Ordinal)));
    }

    private async Task Write(string name, byte[] photo) =>
        await File.WriteAllBytesAsync(_folder[name], await Gate.Strip(photo), TestContext.Current.CancellationToken);

    private string[]? Exiftool()
    {
        try
        {
            var start = new ProcessStartInfo("exiftool", ["-a", "-G1", "-q", _folder.Path]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output.Split('\n').Where(line => line.StartsWith('[')).ToArray();
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
