using System.Collections.Concurrent;
using System.Net;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Architecture.Matrix;

/// <summary>
/// Every route as every role at every place (promises 2.2): own grid, sibling, child, parent, other town, other county, and signed out. What
/// is right follows from the route's permission, the role's grants and where the thing lies; nobody keeps a list of answers.
/// </summary>
public abstract class PermissionMatrixTests(Hall hall) : OwnHallTests(hall)
{
    private readonly ConcurrentBag<string> _unexpected = [];
    private readonly ConcurrentDictionary<string, int> _places = new();
    private int _cells;

    [Fact]
    public async Task Every_route_answers_as_its_permission_and_the_place_say()
    {
        var doors = Doors();
        var places = new Places(Hall);
        await places.Survey();
        var callers = await places.Callers();
        var things = await places.Fill(callers);
        var before = await Rows();

        await Parallel.ForEachAsync(
            callers,
            new ParallelOptions { MaxDegreeOfParallelism = 3 },
            async (caller, _) => await Try(caller, doors, things)
        );

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{_cells} cells: {doors.Count} doors, {callers.Count} callers, {things.Count} things; {_unexpected.Count} unexpected. "
                + string.Join(", ", _places.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value}"))
        );
        Assert.True(
            _unexpected.IsEmpty,
            $"{_unexpected.Count} of {_cells}:\n" + string.Join('\n', _unexpected.Order(StringComparer.Ordinal).Take(60))
        );
        // Who opened what is written down, and nothing else.
        var after = await Rows();
        Assert.Equal(
            [],
            after
                .Where(r => !r.Key.StartsWith("audit ", StringComparison.Ordinal) && before[r.Key] != r.Value)
                .Select(r => $"{r.Key}: {before[r.Key]} → {r.Value}")
        );
        Assert.Equal(
            ["child", "county", "other county", "other town", "own", "parent", "sibling"],
            _places.Keys.Order(StringComparer.Ordinal)
        );
        Assert.True(_cells > 5_000, $"Only {_cells} cells: the table of routes was not read.");
    }

    private async Task Try(Caller caller, IReadOnlyList<Door> doors, IReadOnlyList<Thing> things)
    {
        foreach (var door in doors)
        {
            if (door.Kind is not { } kind)
            {
                Judge(caller, door, "nothing", await door.Try(caller, door.Pattern), door.MayEnter(caller));
                continue;
            }

            var there = things.Where(t => t.Kind == kind).ToList();
            var forms = await Forms(caller, door, there);

            foreach (var form in forms)
            {
                var nowhere = door.Address(kind.Missing);
                var missing = await door.Try(caller, nowhere, form);

                if (
                    kind.Rule != Rule.Shipped
                    && door.Policy is not null
                    && door.MayEnter(caller)
                    && form?.Tame != true
                    && missing.Status != kind.Says
                )
                {
                    Say(
                        caller,
                        door,
                        "missing",
                        missing,
                        $"what is not there must be answered {(int)kind.Says} before anything else is said"
                    );
                }

                foreach (var thing in there)
                {
                    var address = door.Address(thing.Value, thing.File);
                    // Who may act here must not: the matrix asks who gets in, and leaves everything as it is.
                    var sees = caller.Sees(thing);
                    var answer =
                        sees && door.Method != "GET"
                            ? await door.Try(caller, address, form is null ? null : Form.Nothing, tame: true)
                            : await door.Try(caller, address, form);
                    var place = caller.PlaceOf(thing);
                    _places.AddOrUpdate(place, 1, (_, n) => n + 1);
                    Judge(
                        caller,
                        door,
                        $"{place} {thing.Kind.Name}",
                        answer,
                        door.MayEnter(caller) && (sees || door.Policy is null),
                        form?.Tame == true ? missing.Status : kind.Says
                    );

                    if ((!sees || !door.MayEnter(caller)) && answer.Plain(address, thing.Value) != missing.Plain(nowhere, kind.Missing))
                    {
                        Say(
                            caller,
                            door,
                            place,
                            answer,
                            $"tells that the {thing.Kind.Name} exists; one that does not is answered {(int)missing.Status}"
                        );
                    }
                }
            }
        }
    }

    private void Judge(Caller caller, Door door, string place, Answer answer, bool opens, HttpStatusCode? absent = null)
    {
        Interlocked.Increment(ref _cells);

        if ((int)answer.Status >= 500)
        {
            Say(caller, door, place, answer, $"broke: {Hall.Faults.Last}");
        }
        else if (opens && door.Policy is not null && answer.IsRefusal)
        {
            Say(caller, door, place, answer, "should open");
        }
        else if (!opens && !answer.IsRefusal && answer.Status != absent)
        {
            Say(caller, door, place, answer, "should not open");
        }

        if (answer.Text.Contains(Places.Canary, StringComparison.Ordinal))
        {
            Say(caller, door, place, answer, "shows what is of the other county");
        }
    }

    private void Say(Caller caller, Door door, string place, Answer answer, string what) =>
        _unexpected.Add($"{door.Method} {door.Pattern} as {caller.Name}, {place}: {(int)answer.Status} {answer.Location} {what}");

    /// <summary>The forms a page shows of something in sight, to be sent to what is not; of other doors their one body.</summary>
    private static async Task<IReadOnlyList<Form?>> Forms(Caller caller, Door door, List<Thing> there)
    {
        if (!door.IsPage || door.Method != "POST")
        {
            return [door.IsApi || door.Method == "GET" ? null : Form.Empty];
        }

        if (!door.MayEnter(caller) || there.Find(caller.Sees) is not { } seen)
        {
            return [Form.Nothing];
        }

        var page = await caller.Browser.Open(door.Address(seen.Value, seen.File));
        var forms = page
            .Forms.Where(f => f.Name is not null && f.Action is null)
            .DistinctBy(f => f.Name)
            .Select(f => new Form(f.Fields, Tame: false))
            .Take(6);
        return [.. forms, Form.Nothing];
    }

    /// <summary>Fields of a form.</summary>
    /// <param name="Tame">Names no form, so that nothing happens.</param>
    private sealed record Form(IReadOnlyList<KeyValuePair<string, string>> Fields, bool Tame) : IEnumerable<KeyValuePair<string, string>>
    {
        /// <summary>The token alone.</summary>
        public static readonly Form Empty = new([], Tame: false);

        public static readonly Form Nothing = new([new("_handler", "none")], Tame: true);

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Fields.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private List<Door> Doors() =>
        [
            .. Hall
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(s => s.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(r => r.RoutePattern.RawText?.TrimStart('/').StartsWith('_') == false)
                .SelectMany(Door.Of)
                .DistinctBy(d => (d.Method, d.Pattern)),
        ];

    // How many rows every table has, in both counties, and how often orders were changed.
    private async Task<Dictionary<string, string>> Rows()
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var county in new[] { Town.County, Town.OtherCounty })
        {
            await Hall.Do<LinliDb, int>(
                Actors.System(county),
                async db =>
                {
                    foreach (var table in db.Model.GetEntityTypes().Where(e => !e.IsOwned()).Select(e => e.GetTableName()!).Distinct())
                    {
                        rows[$"{table} of {county}"] = (
                            await db.Database.SqlQueryRaw<int>($"SELECT CAST(count(*) AS int) AS \"Value\" FROM {table}").SingleAsync()
                        ).ToString(System.Globalization.CultureInfo.InvariantCulture);
                    }

                    rows[$"versions of {county}"] = string.Join(
                        ' ',
                        await db.Set<WorkOrder>().OrderBy(o => o.Number).Select(o => o.Version).ToListAsync()
                    );
                    return 0;
                }
            );
        }

        return rows;
    }
}

public sealed class PermissionMatrixOnSqlite() : PermissionMatrixTests(new SqliteHall());

public sealed class PermissionMatrixOnPostgres() : PermissionMatrixTests(new PostgresHall());
