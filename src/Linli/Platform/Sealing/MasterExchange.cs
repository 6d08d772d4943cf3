using System.Security.Cryptography;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Sealing;

/// <summary>
/// Exchanges the master key: the counties' own keys are sealed under a new one, county by county; no field is touched. The new key lies
/// beside the old one until the last county is done, so a run that was cut off goes on with the same.
/// </summary>
internal sealed class MasterExchange(IServiceScopeFactory scopes, CountyDirectory counties, LinliSettings settings, TimeProvider clock)
{
    /// <summary>While nobody serves. Every other machine needs a copy of the new file afterwards.</summary>
    /// <exception cref="InvalidOperationException">A county hangs on neither key.</exception>
    public async Task Run(CancellationToken ct)
    {
        var file = MasterKey.FileOf(settings);
        var next = file + ".next";

        if (!File.Exists(next))
        {
            DurableFile.WriteSecret(next, RandomNumberGenerator.GetBytes(DerivingKey.Length));
        }

        var (old, fresh) = (new MasterKey(await File.ReadAllBytesAsync(file, ct)), new MasterKey(await File.ReadAllBytesAsync(next, ct)));

        foreach (var county in counties.All)
        {
            await Rewrap(county, old, fresh, ct);
        }

        DurableFile.WriteSecret(file, fresh.Bytes);
        File.Delete(next);
    }

    private async Task Rewrap(County county, MasterKey old, MasterKey fresh, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county.Code);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var witness = await db.Set<CountyStamp>().SingleOrDefaultAsync(s => s.Topic == KeyWitness.Topic, ct);

        if (witness?.Stamp == KeyWitness.Of(fresh, county.Code))
        {
            return;
        }

        if (witness is not null && witness.Stamp != KeyWitness.Of(old, county.Code))
        {
            throw new InvalidOperationException(
                $"{county.Name} hangs on another key than {MasterKey.FileOf(settings)}. Put the right one back first; nothing of this county was changed."
            );
        }

        var rows = await db.Set<SealingKey>().ToListAsync(ct);

        foreach (var row in rows.Where(r => r.Wrapped is not null))
        {
            row.Wrapped = CountyKeys.Wrap(fresh, settings.Cipher, county.Code, row.Version, CountyKeys.Unwrap(old, row));
        }

        if (rows.All(r => r.Version != SealingKey.Root))
        {
            db.Add(
                new SealingKey
                {
                    County = county.Code,
                    Version = SealingKey.Root,
                    Wrapped = CountyKeys.Wrap(fresh, settings.Cipher, county.Code, SealingKey.Root, CountyKeys.RootOf(old, county.Code)),
                    MadeAt = clock.GetUtcNow(),
                }
            );
        }

        if (witness is null)
        {
            db.Add(
                witness = new()
                {
                    County = county.Code,
                    Topic = KeyWitness.Topic,
                    Stamp = default,
                }
            );
        }

        witness.Stamp = KeyWitness.Of(fresh, county.Code);
        await CountyStamps.Renew(db, county.Code, CountyKeys.Topic, ct);
        await db.SaveChangesAsync(ct);
    }
}
