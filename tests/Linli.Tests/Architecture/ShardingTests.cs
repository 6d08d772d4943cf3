using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.Tests.WorkOrders;
using Linli.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Architecture;

/// <summary>The schema can be spread over several servers by county (docs/operations/growing.md): the model says so, and so does the database it made.</summary>
public abstract class ShardingTests(Hall hall) : HallTests(hall)
{
    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task The_model_can_be_spread_by_county() =>
        Hall.Look(db =>
        {
            Assert.Empty(ShardedSchema.Faults(db.Model));
            return Task.FromResult(0);
        });

    [Fact]
    public Task Every_exception_is_a_table_that_exists() =>
        Hall.Look(db =>
        {
            var tables = db.Model.GetEntityTypes().Select(e => e.GetTableName()).ToList();
            var indexes =
                from entity in db.Model.GetEntityTypes()
                from index in entity.GetIndexes()
                select $"{entity.GetTableName()} ({string.Join(", ", index.Properties.Select(p => p.GetColumnName()))})";
            Assert.Empty(ShardedSchema.Copied.Keys.Except(tables));
            Assert.Empty(ShardedSchema.AcrossCounties.Keys.Except(indexes));
            // Only a table every server copies may have rows of no county.
            Assert.Equal(
                [typeof(County)],
                db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => !typeof(IOfCounty).IsAssignableFrom(t))
            );
            return Task.FromResult(0);
        });

    [Fact]
    public void A_model_that_cannot_be_spread_is_found_out()
    {
        using var planted = new Planted(Hall.Database == "sqlite");

        string[] faults =
        [
            "planted_notes: key (id) does not begin with the county",
            "planted_notes: id is given by the database (OnAdd)",
            "planted_notes: unique index (county, number) does not begin",
            "planted_pages: foreign key (note) does not begin with the county",
            "planted_pages: unique index (number, county) does not begin with the county",
            "planted_pages: index (number) does not begin with the county",
            "sequence planted_numbers",
        ];
        var found = ShardedSchema.Faults(planted.Model);

        foreach (var fault in faults.Where(f => !f.Contains("(county, number)", StringComparison.Ordinal)))
        {
            Assert.Contains(fault, found);
        }

        // What does begin with it is none.
        Assert.DoesNotContain(found, f => f.Contains("(county, number)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_save_that_touches_another_county_is_refused_whatever_it_does()
    {
        var there = Actors.System(Town.OtherCounty);
        var reported = await Hall.Report();

        // A row of another county, added beside one of our own: neither is kept.
        await Hall.Look(async db =>
        {
            db.Add(AuditEntry.Of("sharding", Actors.System(Town.County), "ours", Hall.Wall.Now));
            db.Add(AuditEntry.Of("sharding", there, "theirs", Hall.Wall.Now));
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
            return 0;
        });
        Assert.Equal(0, await Hall.Look(db => db.Set<AuditEntry>().CountAsync(a => a.Act == "sharding", Stop)));

        // A row of ours, changed or taken away while somebody works for another county.
        foreach (var state in new[] { EntityState.Modified, EntityState.Deleted })
        {
            var ours = await Hall.Look(db => db.Set<OrderClock>().AsNoTracking().FirstAsync(Stop));
            await Hall.Do<LinliDb, int>(
                there,
                async db =>
                {
                    db.Entry(ours).State = state;
                    await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
                    return 0;
                }
            );
            Assert.True(await Hall.Look(db => db.Set<OrderClock>().AnyAsync(Stop)));
        }

        Assert.NotEmpty(reported.Number);
    }

    /// <summary>A model with each fault once.</summary>
    private sealed class Planted(bool sqlite) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options)
        {
            if (sqlite)
            {
                options.UseSqlite("Data Source=:memory:");
            }
            else
            {
                options.UseNpgsql("Host=none");
            }
        }

        protected override void ConfigureConventions(ModelConfigurationBuilder conventions) =>
            conventions.Properties<CountyCode>().HaveConversion<CountyText>();

        protected override void OnModelCreating(ModelBuilder model)
        {
            model.HasSequence<int>("planted_numbers");
            model.Entity<Note>(note =>
            {
                note.ToTable("planted_notes");
                note.HasKey(n => n.Id);
                note.HasIndex(n => new { n.County, n.Number }).IsUnique();
                note.Property(n => n.County).HasColumnName("county");
                note.Property(n => n.Id).HasColumnName("id");
                note.Property(n => n.Number).HasColumnName("number");
            });
            model.Entity<Leaf>(leaf =>
            {
                leaf.ToTable("planted_pages");
                leaf.HasKey(p => new { p.County, p.Id });
                leaf.HasOne<Note>().WithMany().HasForeignKey(p => p.Note);
                leaf.HasIndex(p => p.Number);
                leaf.HasIndex(p => new { p.Number, p.County }).IsUnique();
                leaf.Property(p => p.County).HasColumnName("county");
                leaf.Property(p => p.Id).HasColumnName("id").ValueGeneratedNever();
                leaf.Property(p => p.Note).HasColumnName("note");
                leaf.Property(p => p.Number).HasColumnName("number");
            });
        }

        private sealed class CountyText()
            : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<CountyCode, string>(
                c => c.Value,
                s => new CountyCode(s)
            );

        private sealed class Note
        {
            public CountyCode County { get; set; }
            public int Id { get; set; }
            public int Number { get; set; }
        }

        private sealed class Leaf
        {
            public CountyCode County { get; set; }
            public int Id { get; set; }
            public int Note { get; set; }
            public int Number { get; set; }
        }
    }
}

public sealed class ShardingOnSqlite(SqliteHall hall) : ShardingTests(hall), IClassFixture<SqliteHall>
{
    [Fact]
    public async Task The_database_counts_nothing_up_by_itself()
    {
        var counted = await Hall.Look(db =>
            db.Database.SqlQueryRaw<string>("""SELECT name AS "Value" FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'""")
                .ToListAsync(Stop)
        );
        Assert.Empty(counted);
    }
}

public sealed class ShardingOnPostgres(PostgresHall hall) : ShardingTests(hall), IClassFixture<PostgresHall>
{
    // What hand-written migrations made counts too.
    private const string NotByCounty = """
        SELECT c.conrelid::regclass || ': ' || pg_get_constraintdef(c.oid) AS "Value"
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.connamespace = 'public'::regnamespace AND c.contype IN ('p', 'u', 'f') AND a.attname <> 'county'
          AND c.conrelid::regclass::text NOT IN ('counties', '"__EFMigrationsHistory"')
        UNION ALL
        SELECT i.indrelid::regclass || ': ' || pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
        LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE t.relnamespace = 'public'::regnamespace AND i.indisunique AND a.attname IS DISTINCT FROM 'county'
          AND t.relname NOT IN ('counties', '__EFMigrationsHistory')
        """;

    private const string CountedUp = """
        SELECT 'sequence ' || relname AS "Value" FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT table_name || '.' || column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND (is_identity = 'YES' OR column_default LIKE 'nextval%')
        """;

    [Fact]
    public async Task The_database_itself_keeps_every_key_within_its_county_and_counts_nothing_up()
    {
        Assert.Empty(await Ask(NotByCounty));
        Assert.Empty(await Ask(CountedUp));

        await Hall.Sql($"CREATE TABLE planted (id bigserial PRIMARY KEY, county text, number int, UNIQUE (number, county))");

        try
        {
            Assert.Equal(4, (await Ask(NotByCounty)).Count);
            Assert.Equal(2, (await Ask(CountedUp)).Count);
        }
        finally
        {
            await Hall.Sql($"DROP TABLE planted");
        }
    }

    private Task<List<string>> Ask(string sql) => Hall.Look(db => db.Database.SqlQueryRaw<string>(sql).ToListAsync(Stop));
}
