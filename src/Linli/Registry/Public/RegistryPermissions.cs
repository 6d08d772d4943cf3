namespace Linli.Registry.Public;

/// <summary>Rights over the registers. Each holds in the jurisdiction of the post only.</summary>
internal static class RegistryPermissions
{
    /// <summary>See entries, masked.</summary>
    public const string View = "registry.view";

    /// <summary>See how many people, homes and households there are; nobody's entry.</summary>
    public const string Figures = "registry.figures";

    /// <summary>Enter, correct, move, archive.</summary>
    public const string Keep = "registry.keep";

    /// <summary>Open masked fields for half a minute, with a reason.</summary>
    public const string Reveal = "registry.reveal";

    /// <summary>See who is to be visited and why, record visits, begin and end needs of care.</summary>
    public const string Care = "registry.care";

    /// <summary>The same for needs that say something about health, childhood or the law.</summary>
    public const string SensitiveCare = "registry.sensitive-care";

    /// <summary>Enter people from files, and take such an import back.</summary>
    public const string Import = "registry.import";

    /// <summary>See who may have been entered twice, merge two entries of one person, undo it, answer another community.</summary>
    public const string Merge = "registry.merge";

    /// <summary>Write down that somebody asks to be erased, rule on what another wrote down, see what was destroyed.</summary>
    public const string Erase = "registry.erase";

    /// <summary>Take a list out as a file.</summary>
    public const string Export = "registry.export";

    /// <summary>Be the second person: allow or refuse what somebody else asked to take out.</summary>
    public const string RuleExports = "registry.rule-exports";

    /// <summary>Find out whose file a leaked piece came from.</summary>
    public const string Trace = "registry.trace-exports";

    /// <summary>See who opened what, and give a resident the code to see it.</summary>
    public const string Account = "registry.account";
}
