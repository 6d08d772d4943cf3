using System.Security.Cryptography;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Sealing;

/// <summary>
/// Exchanges a county's field key while people work: a new key is made, everything is sealed with it anew in small steps, and when nothing
/// hangs on the old one any more it is destroyed. Cut off anywhere, the next run goes on. Values that are sealed with another suite than
/// <c>LINLI_CIPHER</c> names are sealed anew by the way.
/// </summary>
internal sealed class KeyExchange(
    IServiceScopeFactory scopes,
    CountyKeys keys,
    IEnumerable<SealedColumn> columns,
    LinliSettings settings,
    Func<MasterKey> master,
    TimeProvider clock
)
{
    /// <summary>By then every node has heard of a new key, and what was sealed with the old one before is saved.</summary>
    public static readonly TimeSpan Heard = TimeSpan.FromSeconds(30);

    private const int Step = 500;

    /// <summary>Makes a new key, unless an exchange was begun before.</summary>
    /// <exception cref="InvalidOperationException">The county had as many keys as boxes can name.</exception>
    public async Task Begin(CountyCode county, CancellationToken ct)
    {
        if (keys.Versions(county).Count > 1)
        {
            return;
        }

        var next = keys.Newest(county).Version + 1;

        if (next > byte.MaxValue)
        {
            throw new InvalidOperationException($"{county} has had {byte.MaxValue} keys, as many as can be named.");
        }

        await using var scope = Enter(county, out var db);
        db.Add(
            new SealingKey
            {
                County = county,
                Version = next,
                Wrapped = CountyKeys.Wrap(master(), settings.Cipher, county, next, RandomNumberGenerator.GetBytes(DerivingKey.Length)),
                MadeAt = clock.GetUtcNow(),
            }
        );
        await Save(db, county, ct);
    }

    /// <summary>Seals everything anew that hangs on an older key.</summary>
    /// <param name="tell">Hears after each step which column is under way and how many of it are done.</param>
    /// <returns>How many values it found.</returns>
    public async Task<long> Pass(CountyCode county, Action<string, long>? tell, CancellationToken ct)
    {
        long all = 0;

        foreach (var column in columns)
        {
            all += await Pass(county, column, tell, ct);
        }

        return all;
    }

    /// <summary>Destroys the older keys.</summary>
    /// <returns>False when something hangs on them still, or a node may not have heard of the new one: then nothing was destroyed.</returns>
    public async Task<bool> Retire(CountyCode county, CancellationToken ct)
    {
        await using var scope = Enter(county, out var db);
        var rows = await db.Set<SealingKey>().Where(k => k.Version != SealingKey.Root).ToListAsync(ct);
        var newest = rows.MaxBy(k => k.Version);
        var now = clock.GetUtcNow();

        if (newest is null || now - newest.MadeAt < Heard || await Pass(county, null, ct) > 0)
        {
            return false;
        }

        // The first key has no row while it can be computed: the row says that it must not be.
        if (rows.All(k => k.Version != 1))
        {
            rows.Add(
                db.Add(
                    new SealingKey
                    {
                        County = county,
                        Version = 1,
                        MadeAt = now,
                    }
                ).Entity
            );
        }

        foreach (var old in rows.Where(k => k != newest && k.RetiredAt is null))
        {
            old.Retire(now);
        }

        await Save(db, county, ct);
        return true;
    }

    private async Task<long> Pass(CountyCode county, SealedColumn column, Action<string, long>? tell, CancellationToken ct)
    {
        var (after, number, done) = (Guid.Empty, int.MinValue, 0L);
        await using var scope = Enter(county, out var db);
        var name = column.In(db.Model);
        var (version, key) = keys.Newest(county);

        while (true)
        {
            var found = await Next(db, name, county, SealedBox.HeadOf(settings.Cipher, version), after, number, ct);

            if (found.Count == 0)
            {
                return done;
            }

            await using var step = await db.Database.BeginTransactionAsync(ct);

            foreach (var old in found)
            {
                var place = column.Place(county, old.Id, old.Number);
                var text = SealedBox.Open(keys.Field(county, SealedBox.VersionOf(old.Box)), old.Box, place);
                await Put(db, name, county, old, SealedBox.Close(settings.Cipher, key, version, text, place), ct);
            }

            await step.CommitAsync(ct);
            (after, number, done) = (found[^1].Id, found[^1].Number, done + found.Count);
            tell?.Invoke($"{name.Table}.{name.Box}", done);
        }
    }

    private static async Task<List<OldBox>> Next(
        LinliDb db,
        SealedColumn.Named name,
        CountyCode county,
        byte[] head,
        Guid after,
        int number,
        CancellationToken ct
    )
    {
        var (place, from) = name.Number is { } n ? ($"\"{name.Id}\", \"{n}\"", "{2}, {3}") : ($"\"{name.Id}\"", "{2}");
        var sql = $$"""
            SELECT "{{name.Id}}" AS "Id", {{Count(name)}} AS "Number", "{{name.Box}}" AS "Box" FROM "{{name.Table}}"
            WHERE county = {0} AND "{{name.Box}}" IS NOT NULL AND substr("{{name.Box}}", 1, 2) <> {1} AND ({{place}}) > ({{from}})
            ORDER BY {{place}} LIMIT {{Step}}
            """;
        return await db.Database.SqlQueryRaw<OldBox>(sql, county.Value, head, after, number).ToListAsync(ct);
    }

    private static string Count(SealedColumn.Named name) => name.Number is { } n ? $"\"{n}\"" : "0";

    // Whoever changed the value in between has sealed it with the new key, or is found by the next pass.
    private static async Task Put(LinliDb db, SealedColumn.Named name, CountyCode county, OldBox old, byte[] box, CancellationToken ct)
    {
        var sql = $$"""
            UPDATE "{{name.Table}}" SET "{{name.Box}}" = {0}
            WHERE county = {1} AND "{{name.Id}}" = {2} AND {{Count(name)}} = {3} AND "{{name.Box}}" = {4}
            """;
        await db.Database.ExecuteSqlRawAsync(sql, [box, county.Value, old.Id, old.Number, old.Box], ct);
    }

    private async Task Save(LinliDb db, CountyCode county, CancellationToken ct)
    {
        await CountyStamps.Renew(db, county, CountyKeys.Topic, ct);
        await db.SaveChangesAsync(ct);
        keys.Forget(county);
    }

    private AsyncServiceScope Enter(CountyCode county, out LinliDb db)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        return scope;
    }

    private sealed record OldBox(Guid Id, int Number, byte[] Box);
}
