using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Linli.Platform.Data.Migrations.Postgres;

/// <summary>Policies only; the model stays as it was.</summary>
[DbContext(typeof(PostgresLinliDb))]
[Migration("20261122000001_CountyFence")]
internal sealed class CountyFence : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.FenceCounties();
}
