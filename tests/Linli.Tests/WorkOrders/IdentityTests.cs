using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Sealing;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Importing;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders;

/// <summary>Who asked is known to those who must call, and to nobody who only has the database.</summary>
public abstract class IdentityTests(Hall hall) : HallTests(hall)
{
    private const string Name = "甄不该见";
    private const string Phone = "13987654321";

    [Fact]
    public async Task Name_and_phone_stand_in_no_table_in_clear()
    {
        await Hall.Report(r => (r.Name, r.Phone, r.Text) = (Name, Phone, "金丝雀在看得见的地方"));

        Assert.NotEmpty(await Find("金丝雀在看得见的地方"));
        Assert.Empty(await Find(Name));
        Assert.Empty(await Find(Phone));
    }

    [Fact]
    public async Task Rows_of_an_import_stand_in_no_table_in_clear_before_they_are_filed_nor_after()
    {
        var by = await Hall.Actor(Role.Dispatcher);
        var file = Encoding.UTF8.GetBytes($"工单编号,来电人,联系电话,诉求内容\r\nP-1,{Name},{Phone},路灯坏了请来修\r\n");
        var import = await Hall.Do<ReceiveImport, ImportId>(
            by,
            c => c.Run(new MemoryStream(file), "hotline.csv", by, CancellationToken.None)
        );

        Assert.Empty(await Find(Name));
        Assert.Empty(await Find(Phone));
        var boxes = await Hall.Look(db => db.Set<ImportRow>().Where(r => r.Import == import).Select(r => r.Box!).ToListAsync());
        Assert.All(boxes, box => Assert.DoesNotContain(Phone, Unpacked(box), StringComparison.Ordinal));

        await Hall.Do<StartImport, StartImport.Answer>(by, c => c.Run(import, by, CancellationToken.None));
        await Hall.Sweep();

        Assert.NotEmpty(await Find("路灯坏了请来修"));
        Assert.Empty(await Find(Name));
        Assert.Empty(await Find(Phone));
    }

    // What somebody finds who takes a row for packed and nothing more.
    private static string Unpacked(byte[] box)
    {
        try
        {
            using var loose = new StreamReader(new DeflateStream(new MemoryStream(box), CompressionMode.Decompress));
            return loose.ReadToEnd();
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    [Fact]
    public async Task The_seal_opens_only_in_its_place()
    {
        var filed = await Hall.Report(r => (r.Name, r.Phone) = (Name, Phone));
        var other = await Hall.Report();
        var request = await Request(filed.Number);
        var envelope = Hall.Services.GetRequiredService<Envelope>();
        var place = new SealedPlace(Town.County, "resident_requests", "phone_sealed", request.Id.Value);

        Assert.Equal(Phone, envelope.Open(request.PhoneSealed, place));
        Assert.Equal(Name, envelope.Open(request.NameSealed, place with { Column = "name_sealed" }));

        var elsewhere = (await Request(other.Number)).Id.Value;
        SealedPlace[] wrong =
        [
            place with
            {
                Row = elsewhere,
            },
            place with
            {
                Column = "name_sealed",
            },
            place with
            {
                Table = "work_orders",
            },
            place with
            {
                County = Town.OtherCounty,
            },
        ];
        Assert.All(wrong, p => Assert.ThrowsAny<CryptographicException>(() => envelope.Open(request.PhoneSealed, p)));
        Assert.ThrowsAny<CryptographicException>(() =>
            SealedBox.Open(RandomNumberGenerator.GetBytes(DerivingKey.Length), request.PhoneSealed!, place)
        );
        for (var i = 0; i < request.PhoneSealed!.Length; i++)
        {
            var flipped = request.PhoneSealed.ToArray();
            flipped[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => envelope.Open(flipped, place));
        }
    }

    [Fact]
    public async Task The_same_phone_seals_differently_and_is_found_again()
    {
        var one = await Request((await Hall.Report(r => r.Phone = Phone)).Number);
        var two = await Request((await Hall.Report(r => r.Phone = "139-8765-4321")).Number);

        Assert.NotEqual(one.PhoneSealed, two.PhoneSealed);
        Assert.Equal(one.PhoneIndex, two.PhoneIndex);
    }

    [Fact]
    public async Task An_anonymous_request_stores_no_identity_whatever_was_typed()
    {
        var filed = await Hall.Report(r => (r.Mode, r.Name, r.Phone) = (RequesterMode.Anonymous, Name, Phone));

        var request = await Request(filed.Number);

        Assert.Null(request.NameSealed);
        Assert.Null(request.PhoneSealed);
        Assert.Null(request.PhoneIndex);
        Assert.False((await Hall.Order(filed.Number)).Reachable);
        Assert.True(Hall.Services.GetRequiredService<Receipts>().Matches(Town.County, request.Id, filed.Receipt));
    }

    [Fact]
    public async Task A_confidential_requester_marks_the_order_and_stays_so_when_others_join()
    {
        var open = await Hall.Report();
        await Hall.Report(r => (r.Joins, r.Mode, r.Name, r.Phone) = (open.Number, RequesterMode.Confidential, Name, Phone));

        Assert.True((await Hall.Order(open.Number)).Confidential);
    }

    [Fact]
    public async Task A_receipt_is_forgiven_its_typing_and_not_its_letters()
    {
        var filed = await Hall.Report();
        var id = (await Request(filed.Number)).Id;
        var receipts = Hall.Services.GetRequiredService<Receipts>();
        var typed = filed.Receipt.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant().Replace('0', 'o').Replace('1', 'l');
        var wrong = (filed.Receipt[0] == 'A' ? 'B' : 'A') + filed.Receipt[1..];

        Assert.True(receipts.Matches(Town.County, id, typed));
        Assert.False(receipts.Matches(Town.County, id, wrong));
        Assert.False(receipts.Matches(Town.OtherCounty, id, filed.Receipt));
        Assert.False(receipts.Matches(Town.County, id, ""));
        Assert.False(receipts.Matches(Town.County, id, null));
    }

    private Task<ResidentRequest> Request(string number) =>
        Hall.Look(db => db.Set<ResidentRequest>().AsNoTracking().SingleAsync(r => r.Number == number));

    /// <summary>Where a text stands in what the database wrote.</summary>
    private protected abstract Task<IReadOnlyList<string>> Find(string text);
}

public sealed class IdentityOnSqlite(SqliteHall hall) : IdentityTests(hall), IClassFixture<SqliteHall>
{
    // Database, write-ahead log, whatever else lies in the folder.
    private protected override Task<IReadOnlyList<string>> Find(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Task.FromResult<IReadOnlyList<string>>([
            .. Directory.GetFiles(Hall.Folder, "*", SearchOption.AllDirectories).Where(f => Read(f).AsSpan().IndexOf(bytes) >= 0),
        ]);
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}

public sealed class IdentityOnPostgres(PostgresHall hall) : IdentityTests(hall), IClassFixture<PostgresHall>
{
    private protected override Task<IReadOnlyList<string>> Find(string text) =>
        Hall.Look<IReadOnlyList<string>>(async db =>
        {
            var found = new List<string>();

            foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct())
            {
                var hits = await db
                    .Database.SqlQueryRaw<int>(
                        $"SELECT count(*)::int AS \"Value\" FROM \"{table}\" t WHERE t::text LIKE {{0}}",
                        $"%{text}%"
                    )
                    .ToListAsync();

                if (hits[0] > 0)
                {
                    found.Add(table);
                }
            }

            return found;
        });
}
