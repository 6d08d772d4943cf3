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
    private const int MostWaits = 200;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    /// <param name="community">12 digits.</param>
    /// <param name="by">Whoever sends the table, with the area they answer for.</param>
    public async Task Run(string community, Actor by, CancellationToken ct)
    {
        var homes = services.GetRequiredService<IGroundMap>().Homes(by.County, community);
        var today = services.GetRequiredService<OfficeDay>().Today(by.County);
        var table = new DemoFamilies(DemoNames.Load(Path.Combine(folder, "names.json")), today).Table(homes);
        await Send(table, "实有人口.csv", by, ct);
    }

    /// <summary>Sends a table in and has it imported. One that is under way from a run before goes on; one that is finished is left.</summary>
    /// <exception cref="InvalidOperationException">Rows were left out.</exception>
    public async Task Send(byte[] table, string fileName, Actor by, CancellationToken ct)
    {
        var known = await Do<LinliDb, ResidentImport?>(by, db => Known(db, fileName, by).SingleOrDefaultAsync(ct));
        var id = known?.Id ?? await Do<ReceiveResidents, RegisterImportId>(by, c => c.Run(new MemoryStream(table), fileName, by, ct));

        if (known is null or { State: RegisterImportState.Preview })
        {
            await Do<CarryImport, bool>(
                by,
                async c =>
                {
                    await c.Start(id, by, ct);
                    return true;
                }
            );
        }

        var done = await Carry(id, by, ct);

        if (done is not { State: RegisterImportState.Finished, Bad: 0 })
        {
            throw new InvalidOperationException($"The residents of the story did not come in: {done.State}, {done.Bad} rows to mend.");
        }
    }

    // What a run that was killed had claimed comes free again after a while.
    private async Task<ResidentImport> Carry(RegisterImportId id, Actor by, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            await services.GetRequiredService<Sweep>().Run(ct);
            var import = await Do<LinliDb, ResidentImport>(by, db => db.Set<ResidentImport>().SingleAsync(i => i.Id == id, ct));

            if (import.State != RegisterImportState.Running || tries == MostWaits)
            {
                return import;
            }

            await Task.Delay(Wait, ct);
        }
    }

    private static IQueryable<ResidentImport> Known(LinliDb db, string fileName, Actor by) =>
        db.Set<ResidentImport>().AsNoTracking().Where(i => i.By == by.StaffId && i.FileName == fileName);

    private async Task<T> Do<TCase, T>(Actor by, Func<TCase, Task<T>> act)
        where TCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().Enter(by.County, by.Jurisdiction);
        return await act(scope.ServiceProvider.GetRequiredService<TCase>());
    }
}
