namespace Linli.Platform.Access;

/// <summary>Rights over the installation itself.</summary>
internal static class PlatformPermissions
{
    /// <summary>See the health page and retry parked work.</summary>
    public const string Health = "platform.health";
}
