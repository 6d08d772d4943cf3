using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Linli.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Territory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "buildings",
                columns: table => new
                {
                    county = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area = table.Column<string>(type: "TEXT", maxLength: 15, nullable: false),
                    compound = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    qr_code = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    footprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    lon = table.Column<double>(type: "REAL", nullable: false),
                    lat = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_buildings", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "compounds",
                columns: table => new
                {
                    county = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    lon = table.Column<double>(type: "REAL", nullable: false),
                    lat = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_compounds", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "divisions",
                columns: table => new
                {
                    county = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    outline = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_divisions", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "grids",
                columns: table => new
                {
                    county = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area = table.Column<string>(type: "TEXT", maxLength: 15, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    outline = table.Column<byte[]>(type: "BLOB", nullable: false),
                    label_lon = table.Column<double>(type: "REAL", nullable: false),
                    label_lat = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grids", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "micro_grids",
                columns: table => new
                {
                    county = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area = table.Column<string>(type: "TEXT", maxLength: 17, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    outline = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_micro_grids", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "territory_versions",
                columns: table => new
                {
                    county = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_territory_versions", x => x.county);
                });

            migrationBuilder.CreateTable(
                name: "building_units",
                columns: table => new
                {
                    county = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area = table.Column<string>(type: "TEXT", maxLength: 15, nullable: false),
                    building = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    floors = table.Column<int>(type: "INTEGER", nullable: false),
                    rooms_per_floor = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_building_units", x => new { x.county, x.id });
                    table.ForeignKey(
                        name: "FK_building_units_buildings_county_building",
                        columns: x => new { x.county, x.building },
                        principalTable: "buildings",
                        principalColumns: new[] { "county", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_building_units_county_building",
                table: "building_units",
                columns: new[] { "county", "building" });

            migrationBuilder.CreateIndex(
                name: "IX_buildings_county_qr_code",
                table: "buildings",
                columns: new[] { "county", "qr_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_divisions_county_area",
                table: "divisions",
                columns: new[] { "county", "area" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_grids_county_area_from",
                table: "grids",
                columns: new[] { "county", "area", "from" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "building_units");

            migrationBuilder.DropTable(
                name: "compounds");

            migrationBuilder.DropTable(
                name: "divisions");

            migrationBuilder.DropTable(
                name: "grids");

            migrationBuilder.DropTable(
                name: "micro_grids");

            migrationBuilder.DropTable(
                name: "territory_versions");

            migrationBuilder.DropTable(
                name: "buildings");
        }
    }
}
