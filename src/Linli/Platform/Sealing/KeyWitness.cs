using Linli.Kernel;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Sealing;

/// <summary>
/// Keeps a node with another master key from serving: what it sealed no other node could open. Beside each county's stamps lies a fingerprint
/// of the key that its sealed fields hang on, written by the first node that serves; it tells nothing about the key.
/// </summary>
internal sealed class KeyWitness(IServiceScopeFactory scopes, CountyDirectory counties, LinliSettings settings, Func<MasterKey> master)
{
    /// <summary>The topic under which the fingerprint lies.</summary>
    public const string Topic = "master-key";

    /// <summary>Before anything is sealed.</summary>
    /// <exception cref="InvalidOperationException">This node has another key than the one the database hangs on, or none.</exception>
    public async Task Check(CancellationToken ct)
    {
        foreach (var county in counties.All)
        {
            if (await Known(county.Code, ct) is { } known)
            {
                Compare(county, known);
            }
            else
            {
                await Write(county.Code, ct);
            }
        }
    }

    /// <summary>What the county's sealed fields hang on, or null when nobody served it yet.</summary>
    public async Task<Guid?> Known(CountyCode county, CancellationToken ct)
    {
        await using var scope = Enter(county);
        return (
            await scope
                .ServiceProvider.GetRequiredService<LinliDb>()
                .Set<CountyStamp>()
                .AsNoTracking()
                .SingleOrDefaultAsync(s => s.Topic == Topic, ct)
        )?.Stamp;
    }

    /// <summary>The fingerprint of this node's key.</summary>
    public Guid Here(CountyCode county) => Of(master(), county);

    /// <summary>The fingerprint of a key.</summary>
    public static Guid Of(MasterKey master, CountyCode county) => new(master.Derive($"witness|{county}").AsSpan(0, 16));

    private void Compare(County county, Guid known)
    {
        var file = MasterKey.FileOf(settings);

        // Asked for before the key is: a new one would be made, and it would be wrong.
        if (!File.Exists(file))
        {
            throw new InvalidOperationException(
                $"The database is in use with a master key, and this machine has none. Copy master.key of a machine that runs to {file} (mode 600) and start again. Nothing was changed."
            );
        }

        if (Here(county.Code) != known)
        {
            throw new InvalidOperationException(
                $"{file} is another key than the one {county.Name} is sealed with: what this machine would seal no other could open. Copy the key of a machine that runs, or put it back from the backup, and start again. Nothing was changed."
            );
        }
    }

    private async Task Write(CountyCode county, CancellationToken ct)
    {
        await using var scope = Enter(county);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        db.Add(
            new CountyStamp
            {
                County = county,
                Topic = Topic,
                Stamp = Here(county),
            }
        );

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another node was first; whether with the same key is seen by reading.
            await Check(ct);
        }
    }

    private AsyncServiceScope Enter(CountyCode county)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        return scope;
    }
}
