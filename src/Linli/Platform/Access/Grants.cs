namespace Linli.Platform.Access;

/// <summary>The permissions of every role, gathered from the modules and the platform itself.</summary>
internal sealed class Grants(IEnumerable<IModule> modules)
{
    /// <summary>Who keeps the installation running.</summary>
    public static readonly IReadOnlyList<Grant> OfPlatform =
    [
        .. Enum.GetValues<Role>().Select(role => new Grant(role, PlatformPermissions.Search)),
        new(Role.Admin, PlatformPermissions.Health, PlatformPermissions.Calendar),
        new(Role.Dispatcher, PlatformPermissions.Health),
    ];

    private readonly Dictionary<Role, HashSet<string>> _byRole = modules
        .SelectMany(m => m.Grants)
        .Concat(OfPlatform)
        .GroupBy(g => g.Role)
        .ToDictionary(g => g.Key, g => g.SelectMany(x => x.Permissions).ToHashSet(StringComparer.Ordinal));

    public IReadOnlySet<string> Of(Role role) => _byRole.TryGetValue(role, out var permissions) ? permissions : new HashSet<string>();

    public IReadOnlySet<string> All => _byRole.Values.SelectMany(p => p).ToHashSet(StringComparer.Ordinal);
}
