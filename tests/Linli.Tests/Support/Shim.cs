using System.Runtime.CompilerServices;
using Linli.Platform.Data;

namespace Linli.Tests.Support;

/// <summary>SQLite's library is found by any test that touches it first, also in a run of nothing but PostgreSQL.</summary>
internal static class Shim
{
    [ModuleInitializer]
    internal static void Install() => SqliteShim.Install();
}
