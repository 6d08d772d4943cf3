using System.Data;
using System.Text.Json;
using Linli.Kernel;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Linli.Platform.Data;

/// <summary>
/// The one database context. It finds every module's mappings, filters every query by county and jurisdiction, and makes a save whole:
/// the rows, the events they tell, and the answer to the client's operation go in one transaction.
/// </summary>
internal abstract class LinliDb(DbContextOptions options, DataScope scope, Audience audience, TimeProvider clock) : DbContext(options)
{
    private readonly SemaphoreSlim _turn = new(1);

    public DataScope Scope { get; } = scope;

    /// <summary>What the save that is under way takes along; see <see cref="OneTrip"/>.</summary>
    internal OneTrip.Trip? Trip { get; private set; }

    // Members of the context, so that EF sends them as parameters with every query (see ModelFilters).
    internal CountyCode ScopeCounty => Scope.County;
    internal string ScopeAreaFrom => Scope.Jurisdiction.AreaPrefix ?? "~";
    internal string ScopeAreaTo => Scope.Jurisdiction.AreaPrefix is { } prefix ? prefix + "~" : "~";
    internal Guid ScopeBody => Scope.Jurisdiction.Body ?? Guid.Empty;

    /// <summary>
    /// Parts of one page load at the same time but share this unit of work, which answers one question at a time: each asks in its turn.
    /// </summary>
    public async Task<T> InTurn<T>(Func<Task<T>> ask)
    {
        await _turn.WaitAsync();

        try
        {
            return await ask();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The answer this operation got before, or null when it is new.</summary>
    /// <exception cref="OperationMismatch">The key was used before with another body.</exception>
    public async Task<T?> Replay<T>(CancellationToken ct)
        where T : class
    {
        if (Scope.Operation is not { } operation)
        {
            return null;
        }

        var before = await Set<OperationRecord>().AsNoTracking().SingleOrDefaultAsync(r => r.Key == operation.Key, ct);

        if (before is null)
        {
            return null;
        }

        return before.IsSameAs(operation)
            ? JsonSerializer.Deserialize<T>(before.Answer, PlatformJson.Options)
            : throw new OperationMismatch();
    }

    /// <summary>Saves everything and the answer in one transaction. A race with the same operation gives the first one's answer.</summary>
    public async Task<T> Commit<T>(T answer, CancellationToken ct)
        where T : class
    {
        if (Scope.Operation is { } operation)
        {
            Add(
                new OperationRecord
                {
                    County = Scope.County,
                    Key = operation.Key,
                    BodyHash = operation.BodyHash,
                    Answer = JsonSerializer.Serialize(answer, PlatformJson.Options),
                    At = clock.GetUtcNow(),
                }
            );
        }

        try
        {
            await SaveChangesAsync(ct);
            return answer;
        }
        catch (DbUpdateException) when (Scope.Operation is not null)
        {
            ChangeTracker.Clear();

            if (await Replay<T>(ct) is { } first)
            {
                return first;
            }

            throw;
        }
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // What changed is found out once, not again for each who asks.
        var looks = ChangeTracker.AutoDetectChangesEnabled;

        if (looks)
        {
            ChangeTracker.DetectChanges();
        }

        ChangeTracker.AutoDetectChangesEnabled = false;

        try
        {
            Guard();
            TellTheOutbox();
            var changes = ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged).ToList();
            var shares = changes.Select(e => e.Entity).OfType<IAddsUp>().Select(e => e.Share).ToList();
            using var turn = await Turn(changes, cancellationToken);
            using var lane = IsSqlite || shares.Count == 0 ? Lanes.Lane.Only : Lanes.Take();
            return OneTrip.Carries(this, changes)
                    ? await SaveInOneTrip(new(shares, lane.Number, Modified(changes)), acceptAllChangesOnSuccess, cancellationToken)
                : shares.Count == 0 ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
                : await SaveAndAddUp(shares, lane.Number, acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = looks;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Saves are asynchronous here.");

    // Who holds a transaction already has its turn.
    private async Task<IDisposable?> Turn(List<EntityEntry> changes, CancellationToken ct) =>
        IsSqlite && changes.Count > 0 && Database.CurrentTransaction is null
            ? await WriteTurns.Wait(Database.GetConnectionString()!, ct)
            : null;

    private static List<EntityEntry> Modified(List<EntityEntry> changes) => changes.FindAll(c => c.State == EntityState.Modified);

    private async Task<int> SaveInOneTrip(OneTrip.Trip trip, bool accept, CancellationToken ct)
    {
        Trip = trip;
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;

        try
        {
            return await base.SaveChangesAsync(accept, ct);
        }
        catch (DbUpdateException failure) when (OneTrip.IsBroken(failure))
        {
            throw new DbUpdateConcurrencyException("A row was changed or deleted since it was read; nothing was saved.", failure);
        }
        finally
        {
            Trip = null;
            Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
        }
    }

    // Rows and the sums they are added to stand or fall together.
    private async Task<int> SaveAndAddUp(List<object> shares, int lane, bool accept, CancellationToken ct)
    {
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);

        try
        {
            await Sums.Write(this, shares, lane, ct);

            if (own is not null)
            {
                await own.CommitAsync(ct);
            }
        }
        catch (InvalidOperationException gone) when (Database.GetDbConnection().State != ConnectionState.Open)
        {
            // The driver finds its transaction ended and does not say why: the line broke between two statements.
            throw new ConnectionLost(gone);
        }

        if (accept)
        {
            ChangeTracker.AcceptAllChanges();
        }

        return rows;
    }

    // A row of another county, or a changed line of history, is a fault of ours: it must never reach the database.
    private void Guard()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted && entry.Entity is IAppendOnly)
            {
                throw new InvalidOperationException($"{entry.Metadata.DisplayName()} is append-only.");
            }

            if (
                entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                && entry.Entity is IOfCounty row
                && row.County != Scope.County
            )
            {
                throw new InvalidOperationException(
                    $"{entry.Metadata.DisplayName()} of county {row.County} in the scope of {Scope.County}."
                );
            }
        }
    }

    private void TellTheOutbox()
    {
        foreach (var aggregate in ChangeTracker.Entries<Aggregate>().Select(e => e.Entity).Where(a => a.Facts.Count > 0).ToList())
        {
            foreach (var fact in aggregate.Facts.Where(audience.Hears))
            {
                Add(PendingWork.Event(Scope.County, fact));
            }

            aggregate.ForgetFacts();
        }
    }

    public override ValueTask DisposeAsync()
    {
        _turn.Dispose();
        return base.DisposeAsync();
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Apply(configurationBuilder, IsSqlite);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(LinliDb).Assembly);
        ModelFilters.Apply(modelBuilder, this);
        ModelConventions.Finish(modelBuilder, IsSqlite);
    }

    protected abstract bool IsSqlite { get; }
}

internal sealed class SqliteLinliDb(DbContextOptions<SqliteLinliDb> options, DataScope scope, Audience audience, TimeProvider clock)
    : LinliDb(options, scope, audience, clock)
{
    protected override bool IsSqlite => true;
}

internal sealed class PostgresLinliDb(DbContextOptions<PostgresLinliDb> options, DataScope scope, Audience audience, TimeProvider clock)
    : LinliDb(options, scope, audience, clock)
{
    protected override bool IsSqlite => false;
}
