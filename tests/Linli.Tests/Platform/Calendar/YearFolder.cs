using System.Globalization;

namespace Linli.Tests.Platform.Calendar;

/// <summary>A folder with one year file, gone after the test.</summary>
internal sealed class YearFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linli-years-");

    public YearFolder(int year, string json) =>
        File.WriteAllText(System.IO.Path.Combine(Path, year.ToString(CultureInfo.InvariantCulture) + ".json"), json);

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
