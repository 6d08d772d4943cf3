using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Registry.Importing;
using Linli.Registry.Public;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Demo;

/// <summary>Plays the residents of one community in the way an office gets them: a table is sent in, looked at, and imported.</summary>
internal sealed class PlayResidents(IServiceProvider services, string folder)
{
    /// <param name="community">12 digits.</param>
    /// <param name="by">Whoever sends the table, with the area they answer for.</param>
    public async Task Run(string community, Actor by, CancellationToken ct)
    {
        var homes = services.GetRequiredService<IGroundMap>().Homes(by.County, community);
        var today = services.GetRequiredService<OfficeDay>().Today(by.County);
        var table = new DemoFamilies(DemoNames.Load(Path.Combine(folder, "names.json")), today).Table(homes);
        var id = await Do<ReceiveResidents, RegisterImportId>(by, c => c.Run(new MemoryStream(table), "实有人口.csv", by, ct));
        await Do<CarryImport, bool>(
            by,
            async c =>
            {
                await c.Start(id, by, ct);
                return true;
            }
        );
        await services.GetRequiredService<Sweep>().Run(ct);
        var done = await Do<LinliDb, ResidentImport>(by, db => db.Set<ResidentImport>().SingleAsync(i => i.Id == id, ct));

        if (done is not { State: RegisterImportState.Finished, Bad: 0 })
        {
            throw new InvalidOperationException($"The residents of the story did not come in: {done.State}, {done.Bad} rows to mend.");
        }
    }

    private async Task<T> Do<TCase, T>(Actor by, Func<TCase, Task<T>> act)
        where TCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().Enter(by.County, by.Jurisdiction);
        return await act(scope.ServiceProvider.GetRequiredService<TCase>());
    }
}
