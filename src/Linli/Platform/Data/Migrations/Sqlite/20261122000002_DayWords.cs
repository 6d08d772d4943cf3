using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Linli.Platform.Data.Migrations.Sqlite;

/// <summary>The table of the orders' words (docs/adr/0029); the model leaves it to this step.</summary>
[DbContext(typeof(SqliteLinliDb))]
[Migration("20261122000002_DayWords")]
internal sealed class DayWords : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "day_words",
            columns: table => new
            {
                county = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                pair = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                day = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                steps = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_day_words", x => new { x.county, x.pair, x.day });
            }
        );
    }
}
