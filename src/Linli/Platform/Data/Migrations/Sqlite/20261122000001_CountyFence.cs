using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Linli.Platform.Data.Migrations.Sqlite;

/// <summary>Nothing: SQLite has no policies. The step stands here because both databases go the same way.</summary>
[DbContext(typeof(SqliteLinliDb))]
[Migration("20261122000001_CountyFence")]
internal sealed class CountyFence : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) { }
}
