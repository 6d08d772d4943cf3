using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Territory.Numbering;

/// <summary>The right to enter house numbers, asked by every use case here, whatever door it is called through.</summary>
internal static class NumberRight
{
    /// <exception cref="RuleBroken">The actor may not.</exception>
    public static void Ask(Actor by)
    {
        if (!by.May(TerritoryPermissions.Number))
        {
            throw new RuleBroken("territory.number-not-permitted", $"您的岗位不能登记门牌。没有保存。");
        }
    }
}
