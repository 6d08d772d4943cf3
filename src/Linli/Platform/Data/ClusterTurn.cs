using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Data;

/// <summary>Something that one node of an installation does at a time. Held until it is disposed, or its node dies.</summary>
internal sealed class ClusterTurn : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;

    private ClusterTurn(AsyncServiceScope scope) => _scope = scope;

    /// <summary>Takes the turn, or null when another node has it. On SQLite there is one node, and it always has it.</summary>
    public static async Task<ClusterTurn?> Try(IServiceProvider services, string name, CancellationToken ct)
    {
        var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();

        if (db is PostgresLinliDb)
        {
            // Goes with its transaction, and that with its connection: a node that dies holds nothing.
            await db.Database.BeginTransactionAsync(ct);
            var took = await db
                .Database.SqlQueryRaw<bool>("SELECT pg_try_advisory_xact_lock(hashtext({0})) AS \"Value\"", name)
                .ToListAsync(ct);

            if (!took[0])
            {
                await scope.DisposeAsync();
                return null;
            }
        }

        return new(scope);
    }

    public ValueTask DisposeAsync() => _scope.DisposeAsync();
}
