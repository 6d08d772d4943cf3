using Microsoft.EntityFrameworkCore.Migrations;

namespace Linli.Platform.Data;

/// <summary>
/// The second fence around a county's rows, in PostgreSQL itself: whoever asks without the filters of <see cref="ModelFilters"/>, by a
/// mistake of ours, still reads and writes the rows of the county the connection was made for, and no others (docs/adr/0027).
/// </summary>
internal static class CountyFences
{
    /// <summary>The setting of a connection that says its county; one without it sees nothing.</summary>
    public const string Setting = "linli.county";

    /// <summary>What <see cref="Setting"/> says for work on the whole installation: migrations, backups, claiming due work.</summary>
    public const string Every = "*";

    /// <summary>The name of the policy on each table.</summary>
    public const string Policy = "county_fence";

    // In a sub-select the setting is read once a statement, not once a row; and nothing in it keeps an index on the county from being used.
    private const string Said = $"(SELECT current_setting('{Setting}', true))";

    private const string Rule = $"county = {Said} OR {Said} = '{Every}'";

    /// <summary>Puts the fence around every table with a county that has none yet. FORCE: the program's own user owns the tables.</summary>
    public static void FenceCounties(this MigrationBuilder migration) => migration.Sql(Statement);

    /// <summary>What <see cref="FenceCounties"/> says to PostgreSQL.</summary>
    public static readonly string Statement = $"""
        DO $fence$
        DECLARE t regclass;
        BEGIN
          FOR t IN
            SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'county' AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
              AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = '{Policy}')
          LOOP
            EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
            EXECUTE format($$CREATE POLICY {Policy} ON %s USING ({Rule}) WITH CHECK ({Rule})$$, t);
          END LOOP;
        END $fence$;
        """;
}
