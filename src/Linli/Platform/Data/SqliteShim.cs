using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Linli.Platform.Data;

/// <summary>
/// Lets EF's SQLite provider, compiled against a newer SQLitePCLRaw, run on 2.0.6, and points it at the system's libsqlite3: the bundled
/// one is of 2021. Must run before the first connection. Unnecessary once the feed has a newer SQLitePCLRaw; then delete this file.
/// </summary>
internal static class SqliteShim
{
    private static readonly Lock Gate = new();
    private static bool _installed;

    /// <summary>False when the system has no libsqlite3 and the bundled one of 2021 is used: <c>doctor</c> warns.</summary>
    public static bool UsesSystemLibrary { get; private set; }

    public static void Install()
    {
        lock (Gate)
        {
            if (_installed)
            {
                return;
            }

            _installed = true;
            AssemblyLoadContext.Default.Resolving += FromApplicationFolder;
            UsesSystemLibrary = NativeLibrary.TryLoad("libsqlite3.so.0", out _);

            if (UsesSystemLibrary)
            {
                var provider = Assembly.Load("SQLitePCLRaw.provider.e_sqlite3");
                NativeLibrary.SetDllImportResolver(
                    provider,
                    static (name, _, _) => name == "e_sqlite3" ? NativeLibrary.Load("libsqlite3.so.0") : IntPtr.Zero
                );
            }

            SQLitePCL.Batteries_V2.Init();
        }
    }

    private static Assembly? FromApplicationFolder(AssemblyLoadContext context, AssemblyName name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
        return name.Name!.StartsWith("SQLitePCLRaw", StringComparison.Ordinal) && File.Exists(file)
            ? context.LoadFromAssemblyPath(file)
            : null;
    }
}
