namespace Linli.Organizations.Public;

/// <summary>Rights over bodies, posts and accounts.</summary>
internal static class OrganizationPermissions
{
    /// <summary>See bodies, posts and who holds them.</summary>
    public const string View = "organizations.view";

    /// <summary>Found bodies, create posts, appoint and release people; open and disable accounts, reset a second factor.</summary>
    public const string Manage = "organizations.manage";

    /// <summary>Name who serves grids, micro-grids and buildings in one's own area; none of it gives rights.</summary>
    public const string Staff = "organizations.staff";
}
