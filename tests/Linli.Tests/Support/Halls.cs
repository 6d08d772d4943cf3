using Microsoft.Data.Sqlite;
using Npgsql;

namespace Linli.Tests.Support;

/// <summary>A hall on SQLite, in a file of its own.</summary>
public sealed class SqliteHall : Hall
{
    private static readonly Lazy<Task<TownTemplate>> Built = new(() =>
        TownTemplate.Build(() => Task.FromResult("sqlite"), SqliteConnection.ClearAllPools)
    );

    private protected override Task<TownTemplate> Template() => Built.Value;

    private protected override Task<string> Copy(TownTemplate template, string folder)
    {
        template.CopyFolder(folder);
        return Task.FromResult("sqlite");
    }

    private protected override Task Leave()
    {
        SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }
}

/// <summary>A hall on PostgreSQL, in a database of its own.</summary>
public sealed class PostgresHall : Hall
{
    private static readonly string Original = $"linli_town_{Guid.CreateVersion7():N}";

    private static readonly Lazy<Task<TownTemplate>> Built = new(() =>
        TownTemplate.Build(async () => await (await PostgresServer.Running()).Create(Original), NpgsqlConnection.ClearAllPools)
    );

    private readonly string _name = $"linli_hall_{Guid.CreateVersion7():N}";

    internal override string? Missing => PostgresServer.Missing;

    private protected override Task<TownTemplate> Template() => Built.Value;

    private protected override async Task<string> Copy(TownTemplate template, string folder)
    {
        template.CopyFolder(folder);
        return await (await PostgresServer.Running()).Create(_name, Original);
    }

    private protected override async Task Leave() => await (await PostgresServer.Running()).Drop(_name);
}

/// <summary>Tests that run once in each hall: an abstract class holds them, two sealed ones name the database.</summary>
public abstract class HallTests
{
    protected HallTests(Hall hall)
    {
        Assert.SkipWhen(hall.Missing is not null, hall.Missing ?? "");
        Hall = hall;
    }

    private protected Hall Hall { get; }
}

/// <summary>Tests with a hall of their own each: what one does to the calendar, the wall or an account would change the next.</summary>
public abstract class OwnHallTests(Hall hall) : HallTests(hall), IAsyncLifetime
{
    public ValueTask InitializeAsync() => Hall.InitializeAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Hall.DisposeAsync();
    }
}
