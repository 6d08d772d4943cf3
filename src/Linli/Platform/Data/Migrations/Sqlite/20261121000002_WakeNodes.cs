using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Linli.Platform.Data.Migrations.Sqlite;

/// <summary>Nothing: one node has nobody to wake. Both databases have the same migrations.</summary>
[DbContext(typeof(SqliteLinliDb))]
[Migration("20261121000002_WakeNodes")]
internal sealed class WakeNodes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) { }
}
