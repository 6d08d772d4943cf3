using System.Globalization;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Registry.Maintaining;
using Linli.Registry.Placing;
using Linli.Registry.Public;
using Linli.Territory.Public;

namespace Linli.Registry.Demo;

/// <summary>
/// Enters what stands around the houses of a community, through the use case: a lamp at each house, at each compound's first house what
/// there is once. Some are broken, some have nobody to keep them.
/// </summary>
internal sealed class PlayFacilities(IServiceProvider services)
{
    private const double Beside = 0.00012;
    private const int UsedFor = 400;
    private static readonly string[] OfCompounds = ["hydrant", "charging-pile", "waste-point", "fitness", "camera"];

    /// <param name="community">12 digits.</param>
    public async Task Run(string community, Actor by, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().Enter(by.County, by.Jurisdiction);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var today = services.GetRequiredService<OfficeDay>().Today(by.County);
        await using var whole = await db.Database.BeginTransactionAsync(ct);

        foreach (var (number, (house, kind)) in Things(community, by).Index())
        {
            await Enter(scope.ServiceProvider, house, kind, number, by, today, ct);
            db.ChangeTracker.Clear();
        }

        await whole.CommitAsync(ct);
    }

    private IEnumerable<(BuildingChoice House, string Kind)> Things(string community, Actor by) =>
        services
            .GetRequiredService<IPlaceDirectory>()
            .Buildings(by.County, community)
            .GroupBy(h => h.Compound)
            .SelectMany(compound => compound.Select(h => (h, "street-lamp")).Concat(OfCompounds.Select(kind => (compound.First(), kind))));

    private static async Task Enter(
        IServiceProvider scope,
        BuildingChoice house,
        string kind,
        int number,
        Actor by,
        DateOnly today,
        CancellationToken ct
    )
    {
        var body = number % 6 == 0 ? null : Body(scope, house, kind, by);
        var label = string.Create(CultureInfo.InvariantCulture, $"{house.Area[^6..]}-{number + 1:0000}");
        var purpose = kind == "camera" ? "看消防通道和大门是否被占用，只为公共安全，物业值班室看，门口有提示标识" : null;
        var point = new GeoPoint(house.Center.Lon + Beside, house.Center.Lat - Beside);
        var enter = scope.GetRequiredService<EnterFacility>();
        var id = await enter.Run(
            new(
                new(kind, label, purpose, body),
                new SiteSaid(house.Id, null, kind == "street-lamp" ? "楼前" : "门口", null, point),
                new(RegisterSource.Visit, today.AddDays(-UsedFor))
            ),
            by,
            ct
        );

        if (number % 17 == 3)
        {
            var broken = new Provenance(RegisterSource.Visit, today.AddDays(-number % 20));
            var fault = kind == "street-lamp" ? "灯不亮" : "用不了";
            await scope.GetRequiredService<TendFacility>().Run(new(id, FacilityAct.Break, fault, broken), by, ct);
        }
    }

    // The city's department keeps the lamps, whoever manages the compound the rest.
    private static BodyId? Body(IServiceProvider scope, BuildingChoice house, string kind, Actor by)
    {
        var at = scope.GetRequiredService<TimeProvider>().GetUtcNow();
        var unit = kind == "street-lamp" ? "城" : "物";
        var body = scope.GetRequiredService<IBodyDirectory>().Responsible(by.County, unit, house.Area, house.Id, at)?.Id;
        return scope.GetRequiredService<FacilityKeeping>().Handling(by).Any(b => b.Id == body) ? body : null;
    }
}
