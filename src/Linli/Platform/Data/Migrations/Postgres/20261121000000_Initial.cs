using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Linli.Platform.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_tokens",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    reference_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_tokens", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    request = table.Column<Guid>(type: "uuid", nullable: true),
                    media_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachments", x => new { x.county, x.order, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    act = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "backlog_days",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    unit = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    category = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    age = table.Column<int>(type: "integer", nullable: false),
                    open = table.Column<int>(type: "integer", nullable: false),
                    overdue = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_backlog_days", x => new { x.county, x.day, x.unit, x.area, x.category, x.channel, x.age });
                });

            migrationBuilder.CreateTable(
                name: "bodies",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    unit_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    parent = table.Column<Guid>(type: "uuid", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bodies", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "buildings",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false, collation: "C"),
                    compound = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    code = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false, collation: "C"),
                    qr_code = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    footprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    lon = table.Column<double>(type: "double precision", nullable: false),
                    lat = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_buildings", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "care_needs",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    resident = table.Column<Guid>(type: "uuid", nullable: false),
                    kind_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    kind_index = table.Column<byte[]>(type: "bytea", nullable: false),
                    note_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    every_days = table.Column<int>(type: "integer", nullable: false),
                    next_visit_on = table.Column<DateOnly>(type: "date", nullable: false),
                    last_visit_on = table.Column<DateOnly>(type: "date", nullable: true),
                    visits = table.Column<int>(type: "integer", nullable: false),
                    copy_of = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_care_needs", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "care_visits",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    need = table.Column<Guid>(type: "uuid", nullable: false),
                    resident = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    note_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_care_visits", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "compounds",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    lon = table.Column<double>(type: "double precision", nullable: false),
                    lat = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_compounds", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "count_entries",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    measure = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    unit = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    category = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    n = table.Column<int>(type: "integer", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_count_entries", x => new { x.county, x.order, x.id });
                });

            migrationBuilder.CreateTable(
                name: "counties",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counties", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "county_stamps",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    topic = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_county_stamps", x => new { x.county, x.topic });
                });

            migrationBuilder.CreateTable(
                name: "daily_counts",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    unit = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    category = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    measure = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    lane = table.Column<int>(type: "integer", nullable: false),
                    n = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_daily_counts", x => new { x.county, x.day, x.unit, x.area, x.category, x.channel, x.measure, x.lane });
                });

            migrationBuilder.CreateTable(
                name: "division_amendments",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    other = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    withdraws = table.Column<Guid>(type: "uuid", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    entered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_division_amendments", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "divisions",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    outline = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_divisions", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "dwellings",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    door = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    building = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    use = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dwellings", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "erasure_certificates",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    register = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    entry = table.Column<Guid>(type: "uuid", nullable: false),
                    ground = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    fields = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false),
                    key_digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ruled_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erasure_certificates", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "erasure_requests",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    resident = table.Column<Guid>(type: "uuid", nullable: false),
                    reason_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    asked_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ruled_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ruled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refusal = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erasure_requests", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "facilities",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    building = table.Column<Guid>(type: "uuid", nullable: true),
                    lon = table.Column<double>(type: "double precision", nullable: true),
                    lat = table.Column<double>(type: "double precision", nullable: true),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    label = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    purpose = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    body = table.Column<Guid>(type: "uuid", nullable: true),
                    source = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    state_on = table.Column<DateOnly>(type: "date", nullable: false),
                    fault = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facilities", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "grid_partitions",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    redivision = table.Column<Guid>(type: "uuid", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grid_partitions", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "grids",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    outline = table.Column<byte[]>(type: "bytea", nullable: false),
                    label_lon = table.Column<double>(type: "double precision", nullable: false),
                    label_lat = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grids", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "hazards",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    building = table.Column<Guid>(type: "uuid", nullable: true),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    body = table.Column<Guid>(type: "uuid", nullable: true),
                    found_on = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    measures = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    seen_on = table.Column<DateOnly>(type: "date", nullable: false),
                    check_on = table.Column<DateOnly>(type: "date", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "house_numbers",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    street = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sub = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    building = table.Column<Guid>(type: "uuid", nullable: true),
                    compound = table.Column<Guid>(type: "uuid", nullable: true),
                    lon = table.Column<double>(type: "double precision", nullable: false),
                    lat = table.Column<double>(type: "double precision", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    became = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_house_numbers", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    dwelling = table.Column<Guid>(type: "uuid", nullable: false),
                    formed_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "import_mappings",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    mapping_json = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_mappings", x => new { x.county, x.fingerprint });
                });

            migrationBuilder.CreateTable(
                name: "import_rows",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    import = table.Column<Guid>(type: "uuid", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    identity = table.Column<Guid>(type: "uuid", nullable: false),
                    box = table.Column<byte[]>(type: "bytea", nullable: true),
                    refusal = table.Column<byte[]>(type: "bytea", nullable: true),
                    request = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_rows", x => new { x.county, x.import, x.row });
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    by_body = table.Column<Guid>(type: "uuid", nullable: false),
                    by_body_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    sheet = table.Column<string>(type: "text", nullable: false),
                    header_json = table.Column<string>(type: "text", nullable: false),
                    mapping_json = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    bad = table.Column<int>(type: "integer", nullable: false),
                    known = table.Column<int>(type: "integer", nullable: false),
                    filed = table.Column<int>(type: "integer", nullable: false),
                    skipped = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undo_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    undone = table.Column<int>(type: "integer", nullable: false),
                    kept = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kept_files",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    media_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    kept_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_files", x => new { x.county, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "known_devices",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    wrong_guesses = table.Column<int>(type: "integer", nullable: false),
                    waits_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_known_devices", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "legal_holds",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    register = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    entry = table.Column<Guid>(type: "uuid", nullable: false),
                    authority = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    document = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    asked_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ruled_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ruled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_legal_holds", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "market_entities",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    building = table.Column<Guid>(type: "uuid", nullable: true),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true, collation: "C"),
                    trade = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    representative_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    phone_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    verified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false),
                    readable_from = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_market_entities", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "merge_requests",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    from_area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false),
                    mine = table.Column<Guid>(type: "uuid", nullable: false),
                    theirs = table.Column<Guid>(type: "uuid", nullable: false),
                    likeness = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    asked_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    asked_by_body = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ruled_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ruled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refusal = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merge_requests", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "name_aliases",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    entered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_name_aliases", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "not_one_person",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    first = table.Column<Guid>(type: "uuid", nullable: false),
                    second = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_not_one_person", x => new { x.county, x.first, x.second });
                });

            migrationBuilder.CreateTable(
                name: "number_blocks",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    day = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_number_blocks", x => new { x.county, x.day });
                });

            migrationBuilder.CreateTable(
                name: "operations",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    body_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations", x => new { x.county, x.key });
                });

            migrationBuilder.CreateTable(
                name: "order_followers",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    staff = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_followers", x => new { x.county, x.staff, x.order });
                });

            migrationBuilder.CreateTable(
                name: "order_reminders",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<Guid>(type: "uuid", nullable: true),
                    for_head = table.Column<bool>(type: "boolean", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    clock = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    seen_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_reminders", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "pending_work",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    lane = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    parked = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_work", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "people_in_posts",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    post = table.Column<Guid>(type: "uuid", nullable: false),
                    staff = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    phone_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    is_shown = table.Column<bool>(type: "boolean", nullable: false),
                    shown_phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    portrait_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    left_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    background = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_in_posts", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "playbook_editions",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    based_on = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    rules = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    replayed_revision = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    adopted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    adopted_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_playbook_editions", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "playbook_replays",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_playbook_replays", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "portraits",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    media_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_portraits", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "posts",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    duty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    building = table.Column<Guid>(type: "uuid", nullable: true),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    area_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    hours = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_posts", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "public_results",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    matter = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    category = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    area = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    filed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_results", x => new { x.county, x.order });
                });

            migrationBuilder.CreateTable(
                name: "published_hours",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    seasons = table.Column<string>(type: "text", nullable: false),
                    laid_down_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    laid_down_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_hours", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "published_years",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    days = table.Column<string>(type: "text", nullable: false),
                    loaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    loaded_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_years", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "record_codes",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    code_index = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false),
                    resident = table.Column<Guid>(type: "uuid", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    issued_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_codes", x => new { x.county, x.code_index });
                });

            migrationBuilder.CreateTable(
                name: "redivisions",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    begun_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    adopted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    adopted_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_redivisions", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "register_batch_parts",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    batch = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    entries = table.Column<byte[]>(type: "bytea", nullable: false),
                    refusals = table.Column<string>(type: "text", nullable: true),
                    undo_refusals = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_batch_parts", x => new { x.county, x.batch, x.no });
                });

            migrationBuilder.CreateTable(
                name: "register_batches",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    list = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    act = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    body = table.Column<Guid>(type: "uuid", nullable: true),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    source = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    true_from = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    by_body = table.Column<Guid>(type: "uuid", nullable: false),
                    by_body_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    refused = table.Column<int>(type: "integer", nullable: false),
                    undone = table.Column<int>(type: "integer", nullable: false),
                    parts = table.Column<int>(type: "integer", nullable: false),
                    parts_done = table.Column<int>(type: "integer", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_batches", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "register_export_parts",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    export = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    entries = table.Column<byte[]>(type: "bytea", nullable: false),
                    box = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_export_parts", x => new { x.county, x.export, x.no });
                });

            migrationBuilder.CreateTable(
                name: "register_exports",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false, collation: "C"),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    list = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    href = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    searched = table.Column<bool>(type: "boolean", nullable: false),
                    columns = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    in_clear = table.Column<bool>(type: "boolean", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    by_body = table.Column<Guid>(type: "uuid", nullable: false),
                    by_body_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ruler = table.Column<Guid>(type: "uuid", nullable: true),
                    ruler_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ruler_body_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ruling = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ruled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    key = table.Column<byte[]>(type: "bytea", nullable: true),
                    parts = table.Column<int>(type: "integer", nullable: false),
                    parts_done = table.Column<int>(type: "integer", nullable: false),
                    written = table.Column<int>(type: "integer", nullable: false),
                    ready_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    downloads = table.Column<int>(type: "integer", nullable: false),
                    downloaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_exports", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "register_handovers",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    to = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false),
                    register = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    entry = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    by_body = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    seen_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_handovers", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "register_import_batches",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    import = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    residents = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_import_batches", x => new { x.county, x.import, x.no });
                });

            migrationBuilder.CreateTable(
                name: "register_import_blocks",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    import = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    box = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_import_blocks", x => new { x.county, x.import, x.no });
                });

            migrationBuilder.CreateTable(
                name: "register_import_faults",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    import = table.Column<Guid>(type: "uuid", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    box = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_import_faults", x => new { x.county, x.import, x.row });
                });

            migrationBuilder.CreateTable(
                name: "register_imports",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    by_body = table.Column<Guid>(type: "uuid", nullable: false),
                    by_body_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    header_json = table.Column<string>(type: "text", nullable: false),
                    mapping_json = table.Column<string>(type: "text", nullable: false),
                    true_from = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    read_to = table.Column<int>(type: "integer", nullable: false),
                    per_mille = table.Column<int>(type: "integer", nullable: false),
                    batches = table.Column<int>(type: "integer", nullable: false),
                    entered = table.Column<int>(type: "integer", nullable: false),
                    known = table.Column<int>(type: "integer", nullable: false),
                    bad = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    trouble = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    undone = table.Column<int>(type: "integer", nullable: false),
                    kept = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_imports", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "register_lines",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    entry = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    act = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    source = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    source_note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    true_from = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    by_body = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    fields = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    box = table.Column<byte[]>(type: "bytea", nullable: false),
                    operation = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_lines", x => new { x.county, x.entry, x.no });
                });

            migrationBuilder.CreateTable(
                name: "register_looks",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    register = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    entry = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    by_body = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    fields = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    unusual = table.Column<bool>(type: "boolean", nullable: false),
                    export = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_looks", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "register_mappings",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    mapping_json = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_mappings", x => new { x.county, x.fingerprint });
                });

            migrationBuilder.CreateTable(
                name: "relations",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    kind_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    note_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    from_type = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    from_entry = table.Column<Guid>(type: "uuid", nullable: false),
                    to_type = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    to_entry = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relations", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "replayed_changes",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    replay = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    category = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    effect = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    clock = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    due_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_after = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    was_late = table.Column<bool>(type: "boolean", nullable: false),
                    would_be_late = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_replayed_changes", x => new { x.county, x.replay, x.order, x.no });
                });

            migrationBuilder.CreateTable(
                name: "resident_merges",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept = table.Column<Guid>(type: "uuid", nullable: false),
                    merged = table.Column<Guid>(type: "uuid", nullable: false),
                    first_line = table.Column<int>(type: "integer", nullable: false),
                    last_line = table.Column<int>(type: "integer", nullable: false),
                    household = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    by_body = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    undo_until = table.Column<DateOnly>(type: "date", nullable: false),
                    undone_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resident_merges", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "resident_requests",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    mode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    text = table.Column<string>(type: "character varying(7000)", maxLength: 7000, nullable: false),
                    category = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    place_text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    lon = table.Column<double>(type: "double precision", nullable: true),
                    lat = table.Column<double>(type: "double precision", nullable: true),
                    building = table.Column<Guid>(type: "uuid", nullable: true),
                    name_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    phone_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    phone_index = table.Column<byte[]>(type: "bytea", nullable: true),
                    filed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    filed_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resident_requests", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "residents",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    dwelling = table.Column<Guid>(type: "uuid", nullable: false),
                    household = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    name_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    document_kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    document_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    document_index = table.Column<byte[]>(type: "bytea", nullable: true),
                    sex = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    birth_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    birth_year = table.Column<int>(type: "integer", nullable: true),
                    phone_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    phone_index = table.Column<byte[]>(type: "bytea", nullable: true),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    registered_at_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    contact_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    contact_phone_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    likeness_index = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    verified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false),
                    readable_from = table.Column<int>(type: "integer", nullable: false),
                    merged_into = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_residents", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "sample_draws",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    area_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    frame = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    seed = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    population = table.Column<string>(type: "text", nullable: false),
                    population_size = table.Column<int>(type: "integer", nullable: false),
                    left_out = table.Column<int>(type: "integer", nullable: false),
                    rule = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    missed_calls_needed = table.Column<int>(type: "integer", nullable: false),
                    satisfied_from = table.Column<int>(type: "integer", nullable: false),
                    drawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    drawn_by = table.Column<Guid>(type: "uuid", nullable: false),
                    drawn_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sample_draws", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    list = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    staff = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    body = table.Column<Guid>(type: "uuid", nullable: true),
                    href = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "sealing_keys",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: true),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sealing_keys", x => new { x.county, x.version });
                });

            migrationBuilder.CreateTable(
                name: "served_places",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<Guid>(type: "uuid", nullable: false),
                    building = table.Column<Guid>(type: "uuid", nullable: true),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_served_places", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "service_stations",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    area = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    lon = table.Column<double>(type: "double precision", nullable: false),
                    lat = table.Column<double>(type: "double precision", nullable: false),
                    hours = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    services = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    phone = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_service_stations", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "staff_accounts",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_name = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    sign_in_name = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    phone = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    password_hash = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    security_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    totp_secret = table.Column<byte[]>(type: "bytea", nullable: true),
                    totp_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_totp_step = table.Column<long>(type: "bigint", nullable: false),
                    wrong_guesses = table.Column<int>(type: "integer", nullable: false),
                    waits_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_accounts", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "staff_passkeys",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1023, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sign_count = table.Column<long>(type: "bigint", nullable: false),
                    transports = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    is_user_verified = table.Column<bool>(type: "boolean", nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    is_backed_up = table.Column<bool>(type: "boolean", nullable: false),
                    attestation_object = table.Column<byte[]>(type: "bytea", nullable: false),
                    client_data_json = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_passkeys", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "staff_sessions",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    stage = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    device = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_sessions", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "watch_reports",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    open = table.Column<int>(type: "integer", nullable: false),
                    findings = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_watch_reports", x => x.county);
                });

            migrationBuilder.CreateTable(
                name: "work_orders",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    missed_calls = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    category = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    limit_class = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    place_text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    lon = table.Column<double>(type: "double precision", nullable: true),
                    lat = table.Column<double>(type: "double precision", nullable: true),
                    building = table.Column<Guid>(type: "uuid", nullable: true),
                    confidential = table.Column<bool>(type: "boolean", nullable: false),
                    reachable = table.Column<bool>(type: "boolean", nullable: false),
                    anonymous = table.Column<bool>(type: "boolean", nullable: false),
                    request_count = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    unit = table.Column<Guid>(type: "uuid", nullable: true),
                    unit_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    dispatched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    first_contact_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    verdict = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    satisfaction = table.Column<int>(type: "integer", nullable: true),
                    reopen_count = table.Column<int>(type: "integer", nullable: false),
                    return_count = table.Column<int>(type: "integer", nullable: false),
                    urge_count = table.Column<int>(type: "integer", nullable: false),
                    playbook = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    desk = table.Column<Guid>(type: "uuid", nullable: true),
                    desk_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handover_count = table.Column<int>(type: "integer", nullable: false),
                    hard_case_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    hard_case_ground = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    level = table.Column<int>(type: "integer", nullable: false),
                    lead = table.Column<Guid>(type: "uuid", nullable: true),
                    lead_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    repeat_of = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    visit_owed = table.Column<bool>(type: "boolean", nullable: false),
                    visited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    extension_amount = table.Column<int>(type: "integer", nullable: true),
                    extension_unit = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    extension_count = table.Column<int>(type: "integer", nullable: false),
                    supervision_rung = table.Column<int>(type: "integer", nullable: false),
                    exclusion_asked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    excluded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    publicity_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    public_round = table.Column<int>(type: "integer", nullable: true),
                    withheld_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    merged_into = table.Column<Guid>(type: "uuid", nullable: true),
                    next_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_due = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    timeline_length = table.Column<int>(type: "integer", nullable: false),
                    timeline_head = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_orders", x => new { x.county, x.id });
                });

            migrationBuilder.CreateTable(
                name: "grid_keepers",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false, collation: "C"),
                    body = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    phone = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grid_keepers", x => new { x.county, x.id });
                    table.ForeignKey(
                        name: "FK_grid_keepers_bodies_county_body",
                        columns: x => new { x.county, x.body },
                        principalTable: "bodies",
                        principalColumns: new[] { "county", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "building_units",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false, collation: "C"),
                    building = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    floors = table.Column<int>(type: "integer", nullable: false),
                    rooms_per_floor = table.Column<int>(type: "integer", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "redivision_parts",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    redivision = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false),
                    asked = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_redivision_parts", x => new { x.county, x.redivision, x.part });
                    table.ForeignKey(
                        name: "FK_redivision_parts_redivisions_county_redivision",
                        columns: x => new { x.county, x.redivision },
                        principalTable: "redivisions",
                        principalColumns: new[] { "county", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "redivision_steps",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    redivision = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    act = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    mesh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_redivision_steps", x => new { x.county, x.redivision, x.no });
                    table.ForeignKey(
                        name: "FK_redivision_steps_redivisions_county_redivision",
                        columns: x => new { x.county, x.redivision },
                        principalTable: "redivisions",
                        principalColumns: new[] { "county", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sample_calls",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    draw = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    household = table.Column<int>(type: "integer", nullable: false),
                    answered = table.Column<bool>(type: "boolean", nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sample_calls", x => new { x.county, x.draw, x.no });
                    table.ForeignKey(
                        name: "FK_sample_calls_sample_draws_county_draw",
                        columns: x => new { x.county, x.draw },
                        principalTable: "sample_draws",
                        principalColumns: new[] { "county", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sampled_households",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    draw = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    area = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false, collation: "C"),
                    order = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    request = table.Column<Guid>(type: "uuid", nullable: true),
                    drawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    missed_calls = table.Column<int>(type: "integer", nullable: false),
                    community = table.Column<int>(type: "integer", nullable: true),
                    grid_worker = table.Column<int>(type: "integer", nullable: true),
                    owners_committee = table.Column<int>(type: "integer", nullable: true),
                    remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sampled_households", x => new { x.county, x.draw, x.no });
                    table.ForeignKey(
                        name: "FK_sampled_households_sample_draws_county_draw",
                        columns: x => new { x.county, x.draw },
                        principalTable: "sample_draws",
                        principalColumns: new[] { "county", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "station_grids",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    station = table.Column<Guid>(type: "uuid", nullable: false),
                    grid = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    is_primary = table.Column<bool>(type: "boolean", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_station_grids", x => new { x.county, x.id });
                    table.ForeignKey(
                        name: "FK_station_grids_service_stations_county_station",
                        columns: x => new { x.county, x.station },
                        principalTable: "service_stations",
                        principalColumns: new[] { "county", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "work_order_assists",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<Guid>(type: "uuid", nullable: false),
                    body_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_order_assists", x => new { x.county, x.order, x.body });
                    table.ForeignKey(
                        name: "FK_work_order_assists_work_orders_county_order",
                        columns: x => new { x.county, x.order },
                        principalTable: "work_orders",
                        principalColumns: new[] { "county", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "work_order_clocks",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    provisional = table.Column<bool>(type: "boolean", nullable: false),
                    derivation = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    warn_at = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    warned = table.Column<int>(type: "integer", nullable: false),
                    rings_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    met_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    breached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lapsed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_order_clocks", x => new { x.county, x.order, x.no });
                    table.ForeignKey(
                        name: "FK_work_order_clocks_work_orders_county_order",
                        columns: x => new { x.county, x.order },
                        principalTable: "work_orders",
                        principalColumns: new[] { "county", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "work_order_lines",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    action = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    from = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    to = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    by_body = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    facts = table.Column<string>(type: "text", nullable: true),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_order_lines", x => new { x.county, x.order, x.seq });
                    table.ForeignKey(
                        name: "FK_work_order_lines_work_orders_county_order",
                        columns: x => new { x.county, x.order },
                        principalTable: "work_orders",
                        principalColumns: new[] { "county", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "work_order_supervisions",
                columns: table => new
                {
                    county = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    rung = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    body = table.Column<Guid>(type: "uuid", nullable: true),
                    body_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    demand = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    clock_no = table.Column<int>(type: "integer", nullable: false),
                    reply = table.Column<string>(type: "text", nullable: true),
                    replied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_order_supervisions", x => new { x.county, x.order, x.no });
                    table.ForeignKey(
                        name: "FK_work_order_supervisions_work_orders_county_order",
                        columns: x => new { x.county, x.order },
                        principalTable: "work_orders",
                        principalColumns: new[] { "county", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_tokens_county_staff",
                table: "access_tokens",
                columns: new[] { "county", "staff" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_county_subject",
                table: "audit",
                columns: new[] { "county", "subject" });

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
                name: "IX_care_needs_county_next_visit_on",
                table: "care_needs",
                columns: new[] { "county", "next_visit_on" },
                filter: "ended_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_care_needs_county_resident",
                table: "care_needs",
                columns: new[] { "county", "resident" });

            migrationBuilder.CreateIndex(
                name: "IX_care_visits_county_resident_on",
                table: "care_visits",
                columns: new[] { "county", "resident", "on" });

            migrationBuilder.CreateIndex(
                name: "IX_count_entries_county_measure_day",
                table: "count_entries",
                columns: new[] { "county", "measure", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_divisions_county_area",
                table: "divisions",
                columns: new[] { "county", "area" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dwellings_county_area",
                table: "dwellings",
                columns: new[] { "county", "area" });

            migrationBuilder.CreateIndex(
                name: "IX_dwellings_county_building",
                table: "dwellings",
                columns: new[] { "county", "building" },
                filter: "building IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dwellings_county_door",
                table: "dwellings",
                columns: new[] { "county", "door" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_erasure_requests_county_resident",
                table: "erasure_requests",
                columns: new[] { "county", "resident" },
                unique: true,
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_facilities_county_area_id",
                table: "facilities",
                columns: new[] { "county", "area", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_facilities_county_building",
                table: "facilities",
                columns: new[] { "county", "building" },
                filter: "building IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_facilities_county_label",
                table: "facilities",
                columns: new[] { "county", "label" },
                filter: "label IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_grid_keepers_county_body",
                table: "grid_keepers",
                columns: new[] { "county", "body" });

            migrationBuilder.CreateIndex(
                name: "IX_grid_partitions_county_area_kind_from",
                table: "grid_partitions",
                columns: new[] { "county", "area", "kind", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_grids_county_area_from",
                table: "grids",
                columns: new[] { "county", "area", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_county_area_id",
                table: "hazards",
                columns: new[] { "county", "area", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_county_check_on_id",
                table: "hazards",
                columns: new[] { "county", "check_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_house_numbers_county_area_street_number_sub_from",
                table: "house_numbers",
                columns: new[] { "county", "area", "street", "number", "sub", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_house_numbers_county_code",
                table: "house_numbers",
                columns: new[] { "county", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_households_county_dwelling",
                table: "households",
                columns: new[] { "county", "dwelling" });

            migrationBuilder.CreateIndex(
                name: "IX_import_rows_county_identity",
                table: "import_rows",
                columns: new[] { "county", "identity" });

            migrationBuilder.CreateIndex(
                name: "IX_legal_holds_county_entry",
                table: "legal_holds",
                columns: new[] { "county", "entry" });

            migrationBuilder.CreateIndex(
                name: "IX_market_entities_county_area_id",
                table: "market_entities",
                columns: new[] { "county", "area", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_market_entities_county_changed_at",
                table: "market_entities",
                columns: new[] { "county", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_market_entities_county_code",
                table: "market_entities",
                columns: new[] { "county", "code" },
                unique: true,
                filter: "code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_merge_requests_county_area",
                table: "merge_requests",
                columns: new[] { "county", "area" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_merge_requests_county_mine_theirs",
                table: "merge_requests",
                columns: new[] { "county", "mine", "theirs" },
                unique: true,
                filter: "state IN ('Waiting', 'Agreed')");

            migrationBuilder.CreateIndex(
                name: "IX_name_aliases_county_code_name",
                table: "name_aliases",
                columns: new[] { "county", "code", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_order_reminders_county_body_seen_at",
                table: "order_reminders",
                columns: new[] { "county", "body", "seen_at" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_work_county_subject",
                table: "pending_work",
                columns: new[] { "county", "subject" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_work_due_at",
                table: "pending_work",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_people_in_posts_county_staff",
                table: "people_in_posts",
                columns: new[] { "county", "staff" });

            migrationBuilder.CreateIndex(
                name: "IX_playbook_editions_county_version",
                table: "playbook_editions",
                columns: new[] { "county", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_playbook_replays_county_edition",
                table: "playbook_replays",
                columns: new[] { "county", "edition" });

            migrationBuilder.CreateIndex(
                name: "ix_posts_leader",
                table: "posts",
                columns: new[] { "county", "area" },
                unique: true,
                filter: "duty = 'Leader'");

            migrationBuilder.CreateIndex(
                name: "IX_public_results_county_number",
                table: "public_results",
                columns: new[] { "county", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_public_results_county_published_at",
                table: "public_results",
                columns: new[] { "county", "published_at" });

            migrationBuilder.CreateIndex(
                name: "ix_redivisions_open",
                table: "redivisions",
                columns: new[] { "county", "area" },
                unique: true,
                filter: "state IN ('Draft', 'Planned')");

            migrationBuilder.CreateIndex(
                name: "IX_register_exports_county_by_asked_at",
                table: "register_exports",
                columns: new[] { "county", "by", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_register_exports_county_number",
                table: "register_exports",
                columns: new[] { "county", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_register_handovers_county_area",
                table: "register_handovers",
                columns: new[] { "county", "area" },
                filter: "seen_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_register_looks_county_entry_at",
                table: "register_looks",
                columns: new[] { "county", "entry", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_register_looks_county_staff_id_at",
                table: "register_looks",
                columns: new[] { "county", "staff_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_relations_county_from_entry",
                table: "relations",
                columns: new[] { "county", "from_entry" });

            migrationBuilder.CreateIndex(
                name: "IX_relations_county_to_entry",
                table: "relations",
                columns: new[] { "county", "to_entry" });

            migrationBuilder.CreateIndex(
                name: "IX_resident_merges_county_merged",
                table: "resident_merges",
                columns: new[] { "county", "merged" });

            migrationBuilder.CreateIndex(
                name: "IX_resident_requests_county_number",
                table: "resident_requests",
                columns: new[] { "county", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_resident_requests_county_order",
                table: "resident_requests",
                columns: new[] { "county", "order" });

            migrationBuilder.CreateIndex(
                name: "IX_resident_requests_county_phone_index",
                table: "resident_requests",
                columns: new[] { "county", "phone_index" },
                filter: "phone_index IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_residents_county_area_dwelling_household_id",
                table: "residents",
                columns: new[] { "county", "area", "dwelling", "household", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_residents_county_changed_at",
                table: "residents",
                columns: new[] { "county", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_residents_county_document_index",
                table: "residents",
                columns: new[] { "county", "document_index" },
                filter: "document_index IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_residents_county_left_on",
                table: "residents",
                columns: new[] { "county", "left_on" },
                filter: "left_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_residents_county_likeness_index",
                table: "residents",
                columns: new[] { "county", "likeness_index" },
                filter: "likeness_index IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_residents_county_merged_into",
                table: "residents",
                columns: new[] { "county", "merged_into" },
                filter: "merged_into IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_residents_county_phone_index",
                table: "residents",
                columns: new[] { "county", "phone_index" },
                filter: "phone_index IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_sampled_households_county_drawn_at",
                table: "sampled_households",
                columns: new[] { "county", "drawn_at" });

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_county_body_list",
                table: "saved_views",
                columns: new[] { "county", "body", "list" },
                filter: "body IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_county_staff_list_name",
                table: "saved_views",
                columns: new[] { "county", "staff", "list", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_staff_accounts_county_sign_in_name",
                table: "staff_accounts",
                columns: new[] { "county", "sign_in_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_staff_passkeys_county_credential_id",
                table: "staff_passkeys",
                columns: new[] { "county", "credential_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_staff_passkeys_county_staff",
                table: "staff_passkeys",
                columns: new[] { "county", "staff" });

            migrationBuilder.CreateIndex(
                name: "IX_staff_sessions_county_staff",
                table: "staff_sessions",
                columns: new[] { "county", "staff" });

            migrationBuilder.CreateIndex(
                name: "IX_station_grids_county_station",
                table: "station_grids",
                columns: new[] { "county", "station" });

            migrationBuilder.CreateIndex(
                name: "ix_station_grids_primary",
                table: "station_grids",
                columns: new[] { "county", "grid" },
                unique: true,
                filter: "is_primary AND \"to\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_work_order_lines_county_by_id_order",
                table: "work_order_lines",
                columns: new[] { "county", "by_id", "order" });

            migrationBuilder.CreateIndex(
                name: "IX_work_orders_county_area_registered_at",
                table: "work_orders",
                columns: new[] { "county", "area", "registered_at" });

            migrationBuilder.CreateIndex(
                name: "IX_work_orders_county_building_registered_at",
                table: "work_orders",
                columns: new[] { "county", "building", "registered_at" },
                filter: "building IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_work_orders_county_category_registered_at",
                table: "work_orders",
                columns: new[] { "county", "category", "registered_at" });

            migrationBuilder.CreateIndex(
                name: "IX_work_orders_county_next_due_at_number",
                table: "work_orders",
                columns: new[] { "county", "next_due_at", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_work_orders_county_number",
                table: "work_orders",
                columns: new[] { "county", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_work_orders_county_publicity_due_at",
                table: "work_orders",
                columns: new[] { "county", "publicity_due_at" },
                filter: "publicity_due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_work_orders_county_unit_status_next_due_at",
                table: "work_orders",
                columns: new[] { "county", "unit", "status", "next_due_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_tokens");

            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "backlog_days");

            migrationBuilder.DropTable(
                name: "building_units");

            migrationBuilder.DropTable(
                name: "care_needs");

            migrationBuilder.DropTable(
                name: "care_visits");

            migrationBuilder.DropTable(
                name: "compounds");

            migrationBuilder.DropTable(
                name: "count_entries");

            migrationBuilder.DropTable(
                name: "counties");

            migrationBuilder.DropTable(
                name: "county_stamps");

            migrationBuilder.DropTable(
                name: "daily_counts");

            migrationBuilder.DropTable(
                name: "division_amendments");

            migrationBuilder.DropTable(
                name: "divisions");

            migrationBuilder.DropTable(
                name: "dwellings");

            migrationBuilder.DropTable(
                name: "erasure_certificates");

            migrationBuilder.DropTable(
                name: "erasure_requests");

            migrationBuilder.DropTable(
                name: "facilities");

            migrationBuilder.DropTable(
                name: "grid_keepers");

            migrationBuilder.DropTable(
                name: "grid_partitions");

            migrationBuilder.DropTable(
                name: "grids");

            migrationBuilder.DropTable(
                name: "hazards");

            migrationBuilder.DropTable(
                name: "house_numbers");

            migrationBuilder.DropTable(
                name: "households");

            migrationBuilder.DropTable(
                name: "import_mappings");

            migrationBuilder.DropTable(
                name: "import_rows");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropTable(
                name: "kept_files");

            migrationBuilder.DropTable(
                name: "known_devices");

            migrationBuilder.DropTable(
                name: "legal_holds");

            migrationBuilder.DropTable(
                name: "market_entities");

            migrationBuilder.DropTable(
                name: "merge_requests");

            migrationBuilder.DropTable(
                name: "name_aliases");

            migrationBuilder.DropTable(
                name: "not_one_person");

            migrationBuilder.DropTable(
                name: "number_blocks");

            migrationBuilder.DropTable(
                name: "operations");

            migrationBuilder.DropTable(
                name: "order_followers");

            migrationBuilder.DropTable(
                name: "order_reminders");

            migrationBuilder.DropTable(
                name: "pending_work");

            migrationBuilder.DropTable(
                name: "people_in_posts");

            migrationBuilder.DropTable(
                name: "playbook_editions");

            migrationBuilder.DropTable(
                name: "playbook_replays");

            migrationBuilder.DropTable(
                name: "portraits");

            migrationBuilder.DropTable(
                name: "posts");

            migrationBuilder.DropTable(
                name: "public_results");

            migrationBuilder.DropTable(
                name: "published_hours");

            migrationBuilder.DropTable(
                name: "published_years");

            migrationBuilder.DropTable(
                name: "record_codes");

            migrationBuilder.DropTable(
                name: "redivision_parts");

            migrationBuilder.DropTable(
                name: "redivision_steps");

            migrationBuilder.DropTable(
                name: "register_batch_parts");

            migrationBuilder.DropTable(
                name: "register_batches");

            migrationBuilder.DropTable(
                name: "register_export_parts");

            migrationBuilder.DropTable(
                name: "register_exports");

            migrationBuilder.DropTable(
                name: "register_handovers");

            migrationBuilder.DropTable(
                name: "register_import_batches");

            migrationBuilder.DropTable(
                name: "register_import_blocks");

            migrationBuilder.DropTable(
                name: "register_import_faults");

            migrationBuilder.DropTable(
                name: "register_imports");

            migrationBuilder.DropTable(
                name: "register_lines");

            migrationBuilder.DropTable(
                name: "register_looks");

            migrationBuilder.DropTable(
                name: "register_mappings");

            migrationBuilder.DropTable(
                name: "relations");

            migrationBuilder.DropTable(
                name: "replayed_changes");

            migrationBuilder.DropTable(
                name: "resident_merges");

            migrationBuilder.DropTable(
                name: "resident_requests");

            migrationBuilder.DropTable(
                name: "residents");

            migrationBuilder.DropTable(
                name: "sample_calls");

            migrationBuilder.DropTable(
                name: "sampled_households");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropTable(
                name: "sealing_keys");

            migrationBuilder.DropTable(
                name: "served_places");

            migrationBuilder.DropTable(
                name: "staff_accounts");

            migrationBuilder.DropTable(
                name: "staff_passkeys");

            migrationBuilder.DropTable(
                name: "staff_sessions");

            migrationBuilder.DropTable(
                name: "station_grids");

            migrationBuilder.DropTable(
                name: "watch_reports");

            migrationBuilder.DropTable(
                name: "work_order_assists");

            migrationBuilder.DropTable(
                name: "work_order_clocks");

            migrationBuilder.DropTable(
                name: "work_order_lines");

            migrationBuilder.DropTable(
                name: "work_order_supervisions");

            migrationBuilder.DropTable(
                name: "buildings");

            migrationBuilder.DropTable(
                name: "bodies");

            migrationBuilder.DropTable(
                name: "redivisions");

            migrationBuilder.DropTable(
                name: "sample_draws");

            migrationBuilder.DropTable(
                name: "service_stations");

            migrationBuilder.DropTable(
                name: "work_orders");
        }
    }
}
