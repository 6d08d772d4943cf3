using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Linli.Registry.Trading;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Demo;

/// <summary>
/// Enters invented businesses until a community has as many as asked: sealed and with their first line of history as
/// <see cref="EnterEntity"/> does, but written in bulk. Killed and started again it goes on where it was.
/// </summary>
internal sealed class PlayEntities(IServiceProvider services, DemoNames names, IReadOnlyList<DemoTrade> trades)
{
    private const int Slice = 1000;
    private const int MostInCommunity = 100_000;

    /// <param name="number">Of the community in the county, from 0: no two share a credit code.</param>
    public async Task Run(RegisterShare share, int number, CancellationToken ct)
    {
        var houses = services.GetRequiredService<IPlaceDirectory>().Buildings(share.By.County, share.Community);
        // Where no house stands for itself, the shops are on the ground floor of homes.
        var shops = houses.Where(h => h.Compound.Length == 0).ToList() is { Count: > 0 } own ? own : [.. houses];

        for (var entered = await Count(share, ct); entered < share.Entities; entered += Slice)
        {
            await Enter(share, shops, number, entered, Math.Min(Slice, share.Entities - entered), ct);
        }
    }

    private async Task<int> Count(RegisterShare share, CancellationToken ct)
    {
        await using var scope = Enter(share);
        var end = share.Community + "~";
        return await scope
            .ServiceProvider.GetRequiredService<LinliDb>()
            .Set<MarketEntity>()
            .CountAsync(e => e.Area.CompareTo(share.Community) >= 0 && e.Area.CompareTo(end) < 0, ct);
    }

    private async Task Enter(RegisterShare share, List<BuildingChoice> shops, int number, int first, int count, CancellationToken ct)
    {
        await using var scope = Enter(share);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var box = scope.ServiceProvider.GetRequiredService<EntityBox>();
        var places = services.GetRequiredService<IPlaceDirectory>();
        var at = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var from = new Provenance(RegisterSource.Exchange, services.GetRequiredService<OfficeDay>().Today(share.By.County));
        var county = share.By.County;
        var (entities, lines) = (new List<MarketEntity>(count), new List<RegisterLine>(count));

        for (var i = first; i < first + count; i++)
        {
            var shop = shops[i % shops.Count];
            var found = places.Find(county, new(Building: shop.Id), at);
            var place = found with
            {
                Text = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{found.CommunityName} {found.GridName} {shop.Name} {i / shops.Count + 1}号"
                ),
            };
            var sheet = Sheet(county, number, i);
            var id = new MarketEntityId(Ids.Next(at));
            var (key, wrapped) = box.NewKey(county, id);
            entities.Add(MarketEntity.Enter(county, id, wrapped, EntityBox.Seal(key, county, id, sheet), place, at));
            var known = sheet.Values.Where(v => v.Value is not null).Append(new(EntityFields.Place, place.Text)).ToDictionary();
            lines.Add(EntryLines.Write(key, id.Value, 1, RegisterAct.Entered, from, known, share.By, at));
        }

        using var turn = db is SqliteLinliDb ? await WriteTurns.Wait(db.Database.GetConnectionString()!, ct) : null;
        await using var whole = await db.Database.BeginTransactionAsync(ct);
        await BulkInsert.Insert(db, entities, ct);
        await BulkInsert.Insert(db, lines, ct);
        await whole.CommitAsync(ct);
    }

    private MarketEntitySheet Sheet(CountyCode county, int number, int i)
    {
        var trade = trades[(i + number) % trades.Count];
        var head = names.Surnames[i * 7 % names.Surnames.Count] + names.GivenFemale[i * 11 % names.GivenFemale.Count];
        return new(
            trade.Kind,
            $"{names.GivenMale[(i * 3 + number) % names.GivenMale.Count]}{names.GivenFemale[i * 5 % names.GivenFemale.Count]}{trade.Noun}",
            Code(county, trade.Kind, number * MostInCommunity + i),
            trade.Trade,
            head,
            string.Create(CultureInfo.InvariantCulture, $"{names.PhonePrefix}{i % 10_000:0000}")
        );
    }

    // 91 a company, 92 a trader, 93 a cooperative; the county of the demonstration does not exist, so nobody has the code.
    private static string Code(CountyCode county, MarketEntityKind kind, int number)
    {
        var authority = kind switch
        {
            MarketEntityKind.SelfEmployed => "92",
            MarketEntityKind.Cooperative => "93",
            _ => "91",
        };
        var signs = string.Create(CultureInfo.InvariantCulture, $"{authority}{county}{number:000000000}");
        return signs + CreditCode.CheckSign(signs);
    }

    private AsyncServiceScope Enter(RegisterShare share)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().Enter(share.By.County, share.By.Jurisdiction);
        return scope;
    }
}
