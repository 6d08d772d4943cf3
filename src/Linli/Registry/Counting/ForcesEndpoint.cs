using System.Globalization;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Tables;
using Linli.Registry.Public;
using Linli.Ui.Texts;

namespace Linli.Registry.Counting;

/// <summary>The page of who serves an area as a file, with its numbers; it names nobody.</summary>
internal static class ForcesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(Browsing.RegistryLinks.ForcesFile, Answer)
            .WithName("Forces")
            .ExcludeFromDescription()
            .RequireAuthorization(RegistryPermissions.Figures);

    private static IResult Answer(HttpRequest request, ForceFigures figures, Texts t, Actor me)
    {
        var sheet = figures.Read(me.County, ForcesArea.Of(request.Query, me));
        using var file = new MemoryStream();

        using (var rows = new CsvWriter(file))
        {
            rows.Write([
                t["辖区"],
                t["户门"],
                t["网格"],
                .. Enum.GetValues<Force>().Select(f => t[f]),
                t["驿站"],
                t["每千户网格员"],
                t["没有网格长的网格"],
                t["没有网格员的网格"],
            ]);

            foreach (var area in sheet.Parts.Prepend(sheet.Whole))
            {
                rows.Write([
                    area.Name,
                    Num(area.Homes),
                    Num(area.Grids),
                    .. Enum.GetValues<Force>().Select(f => Num(area.Counts[f])),
                    Num(area.Stations),
                    area.PerThousand?.ToString("0.0", CultureInfo.InvariantCulture),
                    Num(area.Leaderless),
                    Num(area.Workerless),
                ]);
            }
        }

        return Results.File(file.ToArray(), "text/csv; charset=utf-8", $"{t["治理力量"]}-{sheet.Whole.Name}.csv");
    }

    private static string Num(int count) => count.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The area an address asks for, within what its reader answers for.</summary>
internal static class ForcesArea
{
    public static string Of(IQueryCollection query, Actor me)
    {
        var root = me.Jurisdiction.AreaPrefix ?? me.County.Value;
        return Platform.Web.ListAddress.Digits(query["area"]) is { } asked && asked.StartsWith(root, StringComparison.Ordinal)
            ? asked
            : root;
    }
}
