using System.Security.Cryptography;
using System.Text;
using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.Tests.Support;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Platform.Sealing;

/// <summary>Keys are exchanged while people work: everything opens before, in between and afterwards, and the old key opens nothing any more.</summary>
public abstract class KeyExchangeTests(Hall hall) : OwnHallTests(hall)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CountyKeys Keys => Hall.Services.GetRequiredService<CountyKeys>();

    [Fact]
    public async Task Every_sealed_column_hangs_on_the_new_key_and_suite_and_the_old_key_is_gone()
    {
        await Hall.Plant("甄");
        var before = await Opened(Hall.Services);
        var old = await Boxes();
        Assert.All(before, column => Assert.True(column.Value.Count > 0, $"Nothing lies in {column.Key}: it was not tried."));
        await using var national = await National();
        var exchange = national.Services.GetRequiredService<KeyExchange>();

        await exchange.Begin(Town.County, Stop);
        // Somebody works on a machine that has not heard of it, and on one that has.
        var late = await Hall.Report(r => (r.Name, r.Phone) = ("甄迟", "13987650000"));
        var found = await exchange.Pass(Town.County, null, Stop);
        Assert.Equal(before.Values.Sum(v => v.Count) + 2, found);
        Assert.False(await exchange.Retire(Town.County, Stop));
        Hall.Wall.Pass(KeyExchange.Heard);
        Assert.True(await exchange.Retire(Town.County, Stop));

        foreach (var column in await Boxes())
        {
            Assert.All(
                column.Value,
                box => Assert.Equal((CipherSuite.Sm4, 2), (SealedBox.SuiteOf(box.Box), (int)SealedBox.VersionOf(box.Box)))
            );
        }

        var after = await Opened(Hall.Services);
        Assert.All(before, column => Assert.All(column.Value, text => Assert.Contains(text, after[column.Key])));
        Assert.Equal([(byte)2], Keys.Versions(Town.County));
        var envelope = Hall.Services.GetRequiredService<Envelope>();
        Assert.All(
            old.Values.SelectMany(boxes => boxes),
            box => Assert.ThrowsAny<CryptographicException>(() => envelope.OpenBytes(box.Box, box.Place))
        );
        Assert.NotNull(late);
    }

    [Fact]
    public async Task What_a_late_machine_sealed_with_the_old_key_keeps_it_alive_until_it_is_sealed_anew()
    {
        await Hall.Plant("甄");
        var column = Hall.Services.GetServices<SealedColumn>().First();
        var old = (await Boxes())[column].First();
        var exchange = Hall.Services.GetRequiredService<KeyExchange>();
        await exchange.Begin(Town.County, Stop);
        await exchange.Pass(Town.County, null, Stop);
        Hall.Wall.Pass(KeyExchange.Heard);
        var name = await Hall.Look(db => Task.FromResult(column.In(db.Model)));
        await Hall.Look(db =>
            db.Database.ExecuteSqlRawAsync(
                $"UPDATE {name.Table} SET {name.Box} = {{0}} WHERE {name.Id} = {{1}}",
                [old.Box, old.Place.Row],
                Stop
            )
        );

        Assert.False(await exchange.Retire(Town.County, Stop));
        Assert.True(await exchange.Retire(Town.County, Stop));
        Assert.Contains(Text(old, [(1, Keys.RootOf(Town.County).Derive("field|1"))]), (await Opened(Hall.Services))[column]);
    }

    [Fact]
    public async Task An_exchange_that_was_cut_off_goes_on_with_its_key_and_the_next_makes_another()
    {
        await Hall.Plant("甄");
        var exchange = Hall.Services.GetRequiredService<KeyExchange>();
        await exchange.Begin(Town.County, Stop);
        await exchange.Begin(Town.County, Stop);
        Assert.Equal([(byte)1, (byte)2], Keys.Versions(Town.County));
        Hall.Wall.Pass(KeyExchange.Heard);
        Assert.False(await exchange.Retire(Town.County, Stop));
        Assert.True(await exchange.Retire(Town.County, Stop));

        await exchange.Begin(Town.County, Stop);
        Hall.Wall.Pass(KeyExchange.Heard);
        await exchange.Pass(Town.County, null, Stop);
        Assert.True(await exchange.Retire(Town.County, Stop));

        Assert.Equal([(byte)3], Keys.Versions(Town.County));
        Assert.All(await Opened(Hall.Services), column => Assert.NotEmpty(column.Value));
    }

    [Fact]
    public async Task A_new_master_key_opens_everything_and_receipts_stay_what_they_are()
    {
        await Hall.Plant("甄");
        var before = await Opened(Hall.Services);
        var filed = await Hall.Report(r => r.Phone = "13987654399");
        await Hall.Services.GetRequiredService<KeyWitness>().Check(Stop);
        var file = Path.Combine(Hall.Folder, "keys", "master.key");
        var old = await File.ReadAllBytesAsync(file, Stop);

        await Hall.Services.GetRequiredService<MasterExchange>().Run(Stop);

        Assert.NotEqual(old, await File.ReadAllBytesAsync(file, Stop));
        Assert.False(File.Exists(file + ".next"));
        await using var fresh = Hall.Build(Hall.Folder, Hall.Database, Hall.Wall);
        await fresh.Services.GetRequiredService<KeyWitness>().Check(Stop);
        var after = await Opened(fresh.Services);
        Assert.All(before, column => Assert.All(column.Value, text => Assert.Contains(text, after[column.Key])));
        var receipt = fresh.Services.GetRequiredService<Receipts>();
        Assert.True(receipt.Matches(Town.County, await Hall.Look(db => LastRequest(db)), filed.Receipt));
        await File.WriteAllBytesAsync(file, old, Stop);
        await using var stale = Hall.Build(Hall.Folder, Hall.Database, Hall.Wall);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stale.Services.GetRequiredService<KeyWitness>().Check(Stop));
        Assert.ThrowsAny<CryptographicException>(() => stale.Services.GetRequiredService<CountyKeys>().RootOf(Town.County));
    }

    [Fact]
    public async Task A_change_of_the_master_key_that_was_cut_off_before_its_end_goes_on_with_the_same_key()
    {
        await Hall.Plant("甄");
        await Hall.Services.GetRequiredService<KeyWitness>().Check(Stop);
        var file = Path.Combine(Hall.Folder, "keys", "master.key");
        var old = await File.ReadAllBytesAsync(file, Stop);
        var exchange = Hall.Services.GetRequiredService<MasterExchange>();
        await exchange.Run(Stop);
        var fresh = await File.ReadAllBytesAsync(file, Stop);
        // As it lies when the machine died after the counties and before the file.
        await File.WriteAllBytesAsync(file, old, Stop);
        await File.WriteAllBytesAsync(file + ".next", fresh, Stop);

        await exchange.Run(Stop);

        Assert.Equal(fresh, await File.ReadAllBytesAsync(file, Stop));
        await using var again = Hall.Build(Hall.Folder, Hall.Database, Hall.Wall);
        await again.Services.GetRequiredService<KeyWitness>().Check(Stop);
        Assert.All(await Opened(again.Services), column => Assert.NotEmpty(column.Value));
    }

    private static Task<Linli.WorkOrders.Public.RequestId> LastRequest(LinliDb db) =>
        db.Set<Linli.WorkOrders.ResidentRequest>().OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync();

    // A machine of the same installation that seals with SM4.
    private async Task<Microsoft.AspNetCore.Builder.WebApplication> National()
    {
        await Hall.Services.GetRequiredService<KeyWitness>().Check(Stop);
        return Hall.Build(Hall.Folder, Hall.Database, Hall.Wall, "--LINLI_CIPHER=sm4");
    }

    private async Task<Dictionary<SealedColumn, List<(byte[] Box, SealedPlace Place)>>> Boxes()
    {
        var all = new Dictionary<SealedColumn, List<(byte[], SealedPlace)>>();

        foreach (var column in Hall.Services.GetServices<SealedColumn>())
        {
            var rows = await Hall.Look(db =>
            {
                var name = column.In(db.Model);
                return db
                    .Database.SqlQueryRaw<Row>(
                        $"SELECT {name.Id} AS \"Id\", {name.Number ?? "0"} AS \"Number\", {name.Box} AS \"Box\" FROM {name.Table} WHERE county = {{0}} AND {name.Box} IS NOT NULL",
                        Town.County.Value
                    )
                    .ToListAsync(Stop);
            });
            all[column] = [.. rows.Select(r => (r.Box, column.Place(Town.County, r.Id, r.Number)))];
        }

        return all;
    }

    private async Task<Dictionary<SealedColumn, List<string>>> Opened(IServiceProvider services)
    {
        services.GetRequiredService<CountyStamps>().ForgetAll();
        var envelope = services.GetRequiredService<Envelope>();
        return (await Boxes()).ToDictionary(
            c => c.Key,
            c => c.Value.Select(b => Convert.ToHexString(envelope.OpenBytes(b.Box, b.Place))).ToList()
        );
    }

    private static string Text((byte[] Box, SealedPlace Place) box, (byte Version, byte[] Key)[] keys) =>
        Convert.ToHexString(SealedBox.Open(keys.Single(k => k.Version == SealedBox.VersionOf(box.Box)).Key, box.Box, box.Place));

    private sealed record Row(Guid Id, int Number, byte[] Box);
}

public sealed class KeyExchangeOnSqlite() : KeyExchangeTests(new SqliteHall());

public sealed class KeyExchangeOnPostgres() : KeyExchangeTests(new PostgresHall());
