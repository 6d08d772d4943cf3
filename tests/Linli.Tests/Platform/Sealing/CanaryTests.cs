using System.Globalization;
using System.Text;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Tests.Support;
using Linli.Tests.Verbs;
using Linli.Verbs;
using Linli.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linli.Tests.Platform.Sealing;

/// <summary>
/// 10,000 marked names, numbers and telephones are entered, looked at, searched for and saved as people do it; then whoever has the disk but
/// not the key looks for them: in the database's files, its log of writes, the data folder, a backup, and everything the program says.
/// </summary>
public abstract class CanaryTests(Hall hall) : OwnHallTests(hall)
{
    // In every marked value, whatever it is; nobody else in the tests has them.
    private const string Name = "龘靐";
    private const string Born = "19190919";
    private const string Phone = "1991919";
    private const int People = 3_340;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_marked_values_are_nowhere_without_the_key()
    {
        using var said = new Heard();
        Hall.Services.GetRequiredService<ILoggerFactory>().AddProvider(said);
        using var places = new BackupPlaces();
        await Hall.Plant(Name);
        await Enter();
        await Look();
        Assert.True(await Hall.Look(db => db.Set<Resident>().CountAsync()) >= People);
        var backup = places.File("night.linli");
        await places.Well(Backup.Make, ["backup", "--to", backup, $"--LINLI_DATA={Hall.Folder}", $"--LINLI_DATABASE={Hall.Database}"]);

        Assert.Equal([], await Found(said, backup));

        // The same look finds what lies open: a text of a request is no secret.
        await Hall.Report(r => r.Text = $"{Name} {Born} {Phone}");
        said.Log(LogLevel.Information, default, Phone, null, (text, _) => text);
        var open = await Found(said, backup);
        Assert.Contains(open, f => f.StartsWith("said", StringComparison.Ordinal));
        Assert.Contains(
            open,
            f => f.StartsWith("work_orders", StringComparison.Ordinal) || f.StartsWith("resident_requests", StringComparison.Ordinal)
        );
        var logs = await FilesTo([Hall.Database == "sqlite" ? "-wal" : "/pg_wal/"]);
        Assert.Contains(open, f => logs.Any(log => f.StartsWith(log, StringComparison.Ordinal)));
    }

    private async Task Enter()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var csv = new StringBuilder("姓名,身份证号,手机号,与户主关系,现住址\n");

        for (var i = 0; i < People; i++)
        {
            var paper = Paper(i);
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{Name}{(char)('一' + i)},{paper},{Phone}{i:0000},户主,和平里{1 + i % 2}号楼1单元{101 + i / 2 % 800}\n"
            );
        }

        var page = await clerk.Press(
            await clerk.Open(RegistryLinks.Imports),
            "upload",
            [("File", "residents.csv", Encoding.UTF8.GetBytes(csv.ToString()))]
        );
        await clerk.Press(page, "start");
        await Hall.Sweep();
    }

    // A number has room for 999 births a day in a place; the place before the birth is any.
    private static string Paper(int i)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"14098{1 + i / 999}{Born}{1 + i % 999:000}");
        return digits + Linli.Kernel.CitizenId.CheckSign(digits);
    }

    private async Task Look()
    {
        var clerk = await Hall.SignIn(Role.Clerk);

        foreach (var typed in new[] { Name, Paper(1), Phone + "0002" })
        {
            await clerk.Press(await clerk.Open(RegistryLinks.Residents), "find", ("words", typed));
        }

        var one = await Hall.Look(db => db.Set<Resident>().OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync());
        await clerk.Open(RegistryLinks.Resident(one));
        await Hall.OpenPhone(one);
    }

    // Where something marked lies in the clear, one line each.
    private async Task<List<string>> Found(Heard said, string backup)
    {
        var found = new List<string>();

        if (Hall.Database != "sqlite")
        {
            await (await PostgresServer.Running()).Flush();
        }

        foreach (var file in await FilesTo([""]))
        {
            found.AddRange(Marks(await Bytes(file)).Select(mark => $"{file}: {mark}"));
        }

        found.AddRange(Marks(await File.ReadAllBytesAsync(backup, Stop)).Select(mark => $"backup: {mark}"));
        found.AddRange(Marks(Encoding.UTF8.GetBytes(said.All)).Select(mark => $"said: {mark}"));
        found.AddRange(await Rows());
        return found;
    }

    // The database may have packed what is long: asked in its own words nothing is packed.
    private async Task<List<string>> Rows() =>
        await Hall.Look(async db =>
        {
            var found = new List<string>();

            foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct())
            {
                var texts = Hall.Database == "sqlite" ? await Columns(db, table) : ["t"];
                var any = string.Join(
                    " OR ",
                    texts.SelectMany(_ => Enumerable.Range(0, 3), (text, mark) => $"CAST({text} AS text) LIKE {{{mark}}}")
                );
                var hits = await db
                    .Database.SqlQueryRaw<int>(
                        $"SELECT CAST(COUNT(*) AS integer) AS \"Value\" FROM \"{table}\" AS t WHERE {any}",
                        $"%{Name}%",
                        $"%{Born}%",
                        $"%{Phone}%"
                    )
                    .SingleAsync(Stop);

                if (hits > 0)
                {
                    found.Add($"{table}: {hits} rows");
                }
            }

            return found;
        });

    private static async Task<List<string>> Columns(LinliDb db, string table) =>
        await db
            .Database.SqlQueryRaw<string>("SELECT '\"' || name || '\"' AS \"Value\" FROM pragma_table_info({0})", table)
            .ToListAsync(Stop);

    private async Task<IReadOnlyList<string>> FilesTo(string[] parts)
    {
        var folders = new List<string> { Hall.Folder };

        if (Hall.Database != "sqlite" && (await PostgresServer.Running()).Folder is { } server)
        {
            var database = await Hall.Look(db =>
                db.Database.SqlQueryRaw<string>("SELECT CAST(oid AS text) AS \"Value\" FROM pg_database WHERE datname = current_database()")
                    .SingleAsync()
            );
            folders.AddRange([
                Path.Combine(server, "data", "base", database),
                Path.Combine(server, "data", "pg_wal"),
                Path.Combine(server, "data", "base", "pgsql_tmp"),
            ]);
        }

        return
        [
            .. folders
                .Where(Directory.Exists)
                .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
                // Where a form that was sent waits for its reader.
                .Concat(Directory.EnumerateFiles(Path.GetTempPath(), "ASPNETCORE_*"))
                .Where(f => parts.Any(p => f.Contains(p, StringComparison.Ordinal))),
        ];
    }

    // The database may be writing it, or have taken it away.
    private static async Task<byte[]> Bytes(string file)
    {
        try
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var all = new MemoryStream();
            await open.CopyToAsync(all, Stop);
            return all.ToArray();
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Marks(byte[] bytes) => Spellings.Where(s => bytes.AsSpan().IndexOf(s.Bytes) >= 0).Select(s => s.How);

    private static readonly IReadOnlyList<(string How, byte[] Bytes)> Spellings =
    [
        .. new[] { Name, Born, Phone }.SelectMany(mark =>
            new (string, byte[])[]
            {
                ($"{mark} in UTF-8", Encoding.UTF8.GetBytes(mark)),
                ($"{mark} in UTF-16", Encoding.Unicode.GetBytes(mark)),
                ($"{mark} in base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(mark))[..8])),
                ($"{mark} in hex", Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(mark)))),
                ($"{mark} in small hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(mark)))),
            }
        ),
        ("name in GB 18030", [0xFD, 0x93, 0xEC, 0x68]),
        ("name in an address", Encoding.ASCII.GetBytes(Uri.EscapeDataString(Name))),
        ("name in JSON", "\\u9F98\\u9750"u8.ToArray()),
    ];

    // Everything the program says, down to what only developers turn on.
    private sealed class Heard : ILoggerProvider, ILogger
    {
        private readonly StringBuilder _all = new();

        public string All
        {
            get
            {
                lock (_all)
                {
                    return _all.ToString();
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (_all)
            {
                _all.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
            }
        }

        public void Dispose() { }
    }
}

public sealed class CanaryOnSqlite() : CanaryTests(new SqliteHall());

public sealed class CanaryOnPostgres() : CanaryTests(new PostgresHall());
