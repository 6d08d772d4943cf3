using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Linli.Platform.Data.Migrations.Postgres;

/// <summary>A trigger only; the model stays as it was. A renewed stamp is told to every node that listens, when its transaction commits.</summary>
[DbContext(typeof(PostgresLinliDb))]
[Migration("20261121000002_WakeNodes")]
internal sealed class WakeNodes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            CREATE FUNCTION tell_stamp() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_notify('linli_stamps', NEW.county); RETURN NULL; END $$;
            CREATE TRIGGER county_stamps_tell AFTER INSERT OR UPDATE ON county_stamps FOR EACH ROW EXECUTE FUNCTION tell_stamp();
            """
        );
}
