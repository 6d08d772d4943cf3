namespace Linli.Platform.Access;

/// <summary>Rights over the installation itself; they belong to no module.</summary>
internal static class PlatformPermissions
{
    /// <summary>See the health page and let parked work be tried again.</summary>
    public const string Health = "platform.health";

    /// <summary>Use the one search box; each kind of thing it finds asks for its own right.</summary>
    public const string Search = "platform.search";

    /// <summary>Load the year's holiday notice.</summary>
    public const string Calendar = "platform.calendar";
}
