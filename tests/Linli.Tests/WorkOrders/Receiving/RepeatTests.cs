using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Tests.Support;
using Linli.Tests.WorkOrders.Importing;
using Linli.WorkOrders;
using Linli.WorkOrders.Importing;
using Linli.WorkOrders.Receiving;

namespace Linli.Tests.WorkOrders.Receiving;

/// <summary>Was this matter here before? The same kind of matter, the same place, the same person or a lamp that was said to be mended.</summary>
public abstract class RepeatTests(Hall hall) : ImportingTests(hall)
{
    private const string OtherMatter = "050107";

    private static int _spots;

    [Fact]
    public async Task The_same_person_about_the_same_place_again_is_a_repeat()
    {
        var (place, phone) = Fresh();
        var first = await Report(place, phone);
        var second = await Report(place, phone);
        var third = await Report(place, phone);

        Assert.Equal((null, false), await Seen(first));
        Assert.Equal((first, true), await Seen(second));
        Assert.Equal((second, true), await Seen(third));
    }

    [Fact]
    public async Task Somebody_else_about_an_open_matter_is_none_and_about_a_closed_one_is()
    {
        var (place, phone) = Fresh();
        var first = await Report(place, phone);
        var meanwhile = await Report(place, Fresh().Phone);
        await Hall.Repair(first);
        await Hall.Solve(first);
        var after = await Report(place, Fresh().Phone);

        Assert.Equal((null, false), await Seen(meanwhile));
        Assert.Equal((first, true), await Seen(after));
    }

    [Fact]
    public async Task Another_matter_another_place_a_long_time_ago_and_what_was_withdrawn_are_none()
    {
        var (place, phone) = Fresh();
        var first = await Report(place, phone);
        var elsewhere = await Report(Fresh().Place, phone);
        var other = await Report(place, phone, r => r.Category = OtherMatter);
        await Hall.Act<CancelOrder, CancelOrder.Input>(Role.Dispatcher, first, new() { Reason = "登记重了" });
        var afterWithdrawal = await Report(place, phone);
        Hall.Wall.Pass(TimeSpan.FromDays(91));
        var late = await Report(place, phone);
        Hall.Wall.Pass(TimeSpan.FromDays(-91));

        Assert.All(
            [await Seen(elsewhere), await Seen(other), await Seen(afterWithdrawal), await Seen(late)],
            seen => Assert.Equal((null, false), seen)
        );
    }

    [Fact]
    public async Task Rows_of_one_import_and_rows_of_another_are_compared_with_what_was_before_them()
    {
        var phone = Fresh().Phone;
        string Row(string number, string called, string tail = "和平里1号楼,楼道灯不亮了") => $"{number},{called},{tail},{phone}\r\n";
        const string titles = "工单编号,来电时间,诉求地点,诉求内容,联系电话\r\n";

        var one = await Import(titles + Row("R-1", "2026-11-17 08:00") + Row("R-2", "2026-11-17 20:00"));
        var two = await Import(titles + Row("R-3", "2026-11-17 21:00") + Row("R-4", "2026-11-17 07:00"));
        var orders = (await Filed(one.Id)).Concat(await Filed(two.Id)).Select(r => r.Number).ToList();

        Assert.Equal((null, false), await Seen(orders[0]));
        Assert.Equal((orders[0], true), await Seen(orders[1]));
        Assert.Equal((orders[1], true), await Seen(orders[2]));
        Assert.Equal((null, false), await Seen(orders[3]));
    }

    [Fact]
    public async Task What_was_taken_back_and_imported_again_is_no_repeat()
    {
        var file = $"工单编号,诉求地点,诉求内容,联系电话\r\nU-1,和平里2号楼,楼道灯不亮了,{Fresh().Phone}\r\n";
        var import = await Import(file);
        await Do<UndoImport, UndoImport.Answer>((c, by) => c.Run(import.Id, "先撤回", by, CancellationToken.None));
        await Hall.Sweep();
        Hall.Wall.Pass(TimeSpan.FromMinutes(1));

        var again = await Import(file);

        Assert.Equal((null, false), await Seen((await Filed(again.Id))[0].Number));
    }

    private async Task<(string? Of, bool VisitOwed)> Seen(string number)
    {
        var order = await Hall.Order(number);
        return (order.RepeatOf, order.VisitOwed);
    }

    private async Task<string> Report(GeoPoint place, string phone, Action<FileRequestInput>? change = null)
    {
        // Of two that are filed at one instant neither was before the other.
        Hall.Wall.Pass(TimeSpan.FromSeconds(1));
        var filed = await Hall.Report(r =>
        {
            (r.Lon, r.Lat, r.Phone) = (place.Lon, place.Lat, phone);
            change?.Invoke(r);
        });
        return filed.Number;
    }

    // About 55 metres from the next one: nearer is the same place.
    private static (GeoPoint Place, string Phone) Fresh()
    {
        var spot = Interlocked.Increment(ref _spots);
        return (new GeoPoint(112.0045, 37.0015 + spot * 0.0005 % 0.008), (13_700_000_000 + spot).ToString(CultureInfo.InvariantCulture));
    }
}

public sealed class RepeatOnSqlite(SqliteHall hall) : RepeatTests(hall), IClassFixture<SqliteHall>;

public sealed class RepeatOnPostgres(PostgresHall hall) : RepeatTests(hall), IClassFixture<PostgresHall>;
