using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Linli.Platform.Data;

/// <summary>For <c>dotnet ef migrations add</c> only (docs/how-to/add-a-migration.md): no database is touched.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteLinliDb>
{
    public SqliteLinliDb CreateDbContext(string[] args)
    {
        SqliteShim.Install();
        return new(
            new DbContextOptionsBuilder<SqliteLinliDb>().UseSqlite("Data Source=:memory:").Options,
            new DataScope(),
            Audience.Nobody,
            TimeProvider.System
        );
    }
}

/// <inheritdoc cref="SqliteDesign"/>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresLinliDb>
{
    public PostgresLinliDb CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<PostgresLinliDb>().UseNpgsql("Host=none").Options,
            new DataScope(),
            Audience.Nobody,
            TimeProvider.System
        );
}
