namespace Linli.Browser.Support;

/// <summary>Where the sources lie: the folder above this program that has the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Linli.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Linli.slnx is in no folder above the tests.");
    }
}
