namespace Linli.Tests.Support;

/// <summary>Where the sources lie: some guards read them.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Files of the product with one of the endings, as paths from the root; what the compiler wrote is left out.</summary>
    public static IEnumerable<string> Sources(params string[] endings) =>
        Directory
            .EnumerateFiles(At("src"), "*", SearchOption.AllDirectories)
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "wwwroot" or "Migrations"))
            .Order(StringComparer.Ordinal);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Linli.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Linli.slnx is nowhere above the tests.");
        }

        return folder.FullName;
    }
}
