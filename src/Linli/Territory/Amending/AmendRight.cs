using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Territory.Amending;

/// <summary>The right to change names and divisions, asked by every use case here, whatever door it is called through.</summary>
internal static class AmendRight
{
    /// <exception cref="RuleBroken">The actor may not.</exception>
    public static void Ask(Actor by)
    {
        if (!by.May(TerritoryPermissions.Amend))
        {
            throw new RuleBroken("territory.amend-not-permitted", $"您的岗位不能登记区划变更和别名。没有保存。");
        }
    }
}
