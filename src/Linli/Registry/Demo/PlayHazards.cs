using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Registry.Placing;
using Linli.Registry.Public;
using Linli.Registry.Safeguarding;
using Linli.Territory.Public;

namespace Linli.Registry.Demo;

/// <summary>An invented danger.</summary>
/// <param name="DaysAgo">Calendar days since it was found.</param>
/// <param name="Measure">What stands between it and people already; null: nothing.</param>
internal sealed record DemoHazard(string Kind, string Level, string Description, int DaysAgo, string? Measure);

/// <summary>Enters invented dangers at the houses of a community, through the use case, one after the other.</summary>
internal sealed class PlayHazards(IServiceProvider services)
{
    /// <param name="community">12 digits.</param>
    public async Task Run(string community, IReadOnlyList<DemoHazard> hazards, Actor by, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().Enter(by.County, by.Jurisdiction);
        var (enter, tend) = (
            scope.ServiceProvider.GetRequiredService<EnterHazard>(),
            scope.ServiceProvider.GetRequiredService<TendHazard>()
        );
        var today = services.GetRequiredService<OfficeDay>().Today(by.County);
        var houses = services.GetRequiredService<IPlaceDirectory>().Buildings(by.County, community);

        foreach (var (number, hazard) in hazards.Index())
        {
            // Spread over the community: no two at one house while there are houses left.
            var house = houses[number * houses.Count / hazards.Count];
            var from = new Provenance(RegisterSource.Visit, today.AddDays(-hazard.DaysAgo));
            var id = await enter.Run(
                new(new(hazard.Kind, hazard.Level, hazard.Description, null), new SiteSaid(house.Id, null, null, null), from),
                by,
                ct
            );

            if (hazard.Measure is { } measure)
            {
                await tend.Run(new(id, HazardAct.Contain, measure, from), by, ct);
            }
        }
    }
}
