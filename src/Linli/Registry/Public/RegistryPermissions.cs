namespace Linli.Registry.Public;

/// <summary>Rights over the registers. Each holds in the jurisdiction of the post only.</summary>
internal static class RegistryPermissions
{
    /// <summary>See entries, masked.</summary>
    public const string View = "registry.view";

    /// <summary>Enter, correct, move, archive.</summary>
    public const string Keep = "registry.keep";

    /// <summary>Open masked fields for half a minute, with a reason.</summary>
    public const string Reveal = "registry.reveal";

    /// <summary>Enter people from files, and take such an import back.</summary>
    public const string Import = "registry.import";

    /// <summary>See who opened what, and give a resident the code to see it.</summary>
    public const string Account = "registry.account";
}
