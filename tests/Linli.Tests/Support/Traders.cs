using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Registry;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Linli.Registry.Trading;

namespace Linli.Tests.Support;

/// <summary>Businesses of the town's buildings, entered through the use case.</summary>
internal static class Traders
{
    /// <summary>A credit code that a licence could have.</summary>
    public static string Code(int order)
    {
        var signs = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"92140981MA{order:0000000}");
        return signs + CreditCode.CheckSign(signs);
    }

    /// <summary>The clerk enters a shop at the first building.</summary>
    public static async Task<MarketEntityId> Open(this Hall hall, string name, params (string Field, string Value)[] more)
    {
        var by = await hall.Actor(Role.Clerk);
        var fields = more.Append((Field: EntityFields.Name, Value: name)).ToDictionary(f => f.Field, f => f.Value);
        var today = DateOnly.FromDateTime(hall.Wall.Now.AddHours(8).Date);
        var kept = await hall.Do<EnterEntity, EntityKept>(
            by,
            c =>
                c.Run(
                    new(new SheetForm(fields), new(null, null, "和平里1号楼", null), new(RegisterSource.Visit, today)),
                    by,
                    CancellationToken.None
                )
        );
        return kept.Id
            ?? throw new InvalidOperationException(string.Join('；', kept.Problems.Select(p => FormattableString.Invariant(p.Reason))));
    }
}
