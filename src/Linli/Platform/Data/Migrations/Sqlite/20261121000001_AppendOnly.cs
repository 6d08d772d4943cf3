using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Linli.Platform.Data.Migrations.Sqlite;

/// <summary>Triggers only; the model stays as it was.</summary>
[DbContext(typeof(SqliteLinliDb))]
[Migration("20261121000001_AppendOnly")]
internal sealed class AppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.RefuseChanges(sqlite: true, "work_order_lines", "audit", "operations", "attachments", "count_entries", "sample_calls", "published_hours", "division_amendments", "register_lines", "register_looks", "care_visits", "erasure_certificates");
}
