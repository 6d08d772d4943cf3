using Microsoft.EntityFrameworkCore.Migrations;

namespace Linli.Platform.Data;

/// <summary>
/// Lets the database itself refuse to change what is written once: a row of history, of audit, of an answered operation. The context
/// refuses first (<see cref="LinliDb"/>); this holds for whoever comes with other tools. Migrations call it for every
/// <see cref="IAppendOnly"/> table, and a test tries each.
/// </summary>
internal static class AppendOnlyTriggers
{
    public static void RefuseChanges(this MigrationBuilder migration, bool sqlite, params string[] tables)
    {
        if (!sqlite)
        {
            migration.Sql(
                """
                CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
                """
            );
        }

        foreach (var table in tables)
        {
            migration.Sql(sqlite ? Sqlite(table) : Postgres(table));
        }
    }

    private static string Sqlite(string table) =>
        $"""
            CREATE TRIGGER {table}_refuse_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
            CREATE TRIGGER {table}_refuse_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
            """;

    private static string Postgres(string table) =>
        $"""
            CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
            """;
}
