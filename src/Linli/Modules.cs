using Linli.Platform;

namespace Linli;

/// <summary>The rooms of the house, from the ground up.</summary>
internal static class Modules
{
    public static readonly IReadOnlyList<IModule> All = [];
}
