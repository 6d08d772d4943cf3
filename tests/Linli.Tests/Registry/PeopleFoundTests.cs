using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Finding;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Linli.Territory.Public;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Tests.Registry;

/// <summary>The right person stands among the first three, in 99 of 100 searches, however the name is typed (<see cref="FiveThousand"/>).</summary>
public sealed class ShelfFindsTests(ITestOutputHelper output)
{
    private static readonly Lazy<(NameShelf Shelf, Dictionary<Guid, FiveThousand.Person> Who)> Filled = new(() =>
    {
        var shelf = new NameShelf(NameSigns.OfPeople());
        var at = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
        var who = FiveThousand.People.ToDictionary(_ => Guid.CreateVersion7());
        // Everybody behind a door of their own, known under the same id.
        shelf.Put(who.Select(p => (p.Key, p.Value.Door)));
        shelf.Put([.. who.Select(p => new ShelvedName(p.Key, "990101001001001", p.Value.Name, at, p.Value.Year, p.Key))], at, at, at);
        return (shelf, who);
    });

    [Theory]
    [InlineData(Typing.Whole)]
    [InlineData(Typing.Given)]
    [InlineData(Typing.Pinyin)]
    [InlineData(Typing.Initials)]
    [InlineData(Typing.SurnameAndInitials)]
    [InlineData(Typing.HanziAndInitials)]
    [InlineData(Typing.Tail)]
    public void Each_of_five_thousand_is_among_the_first_three(Typing way)
    {
        var searches = FiveThousand.Searches(way);
        Assert.Equal(5000, searches.Select(s => s.Wanted.Name).Distinct().Count());

        var missed = searches.Where(s => !Found(s.Words).Contains(s.Wanted)).ToList();
        output.WriteLine(
            $"{way}: {searches.Count - missed.Count} of {searches.Count}; the words alone {searches.Count(s => s.Added == 0)}, with the year {searches.Count(s => s.Added == 1)}, with the door {searches.Count(s => s.Added == 2)}"
        );
        Assert.True(
            missed.Count <= searches.Count / 100,
            string.Join(
                '\n',
                missed.Take(30).Select(m => $"{m.Wanted.Name} {m.Words}: {string.Join(' ', Found(m.Words).Select(p => p.Name))}")
            )
        );
    }

    private static List<FiveThousand.Person> Found(string words)
    {
        var said = PersonSaid.Read(words);
        var (shelf, who) = Filled.Value;
        return [.. shelf.Find(new NameQuery(said.Name), "990101", 3, said).Select(id => who[id])];
    }
}

/// <summary>The same, entered sealed and searched as the page does: each person in one of the ways, in turn.</summary>
public abstract class PeopleFoundTests(Hall hall, ITestOutputHelper output) : HallTests(hall)
{
    [Fact]
    public async Task Each_of_five_thousand_is_among_the_first_three()
    {
        var ids = await Enter();
        var clerk = await Hall.Actor(Role.Clerk);
        var ways = Enum.GetValues<Typing>();
        var turns = ways.SelectMany((way, w) => FiveThousand.Searches(way).Where((_, i) => i % ways.Length == w)).ToList();
        var missed = await Hall.Do<ResidentList, List<string>>(
            clerk,
            async list =>
            {
                List<string> missed = [];

                foreach (var (wanted, words, _) in turns)
                {
                    var found = await list.Find(words, new(), CancellationToken.None);

                    if (!found.Take(3).Any(f => f.Id == ids[wanted.Name]))
                    {
                        missed.Add($"{wanted.Name} {words}");
                    }
                }

                return missed;
            }
        );

        output.WriteLine($"{turns.Count - missed.Count} of {turns.Count}");
        Assert.Equal(5000, turns.Count);
        Assert.True(missed.Count <= turns.Count / 100, string.Join('\n', missed.Take(30)));
    }

    // As an import writes them: names sealed under keys of their own, each behind a door of their own.
    private async Task<Dictionary<string, ResidentId>> Enter()
    {
        var (box, at) = (Hall.Services.GetRequiredService<ResidentBox>(), Hall.Wall.Now);
        return await Hall.Look(async db =>
        {
            Dictionary<string, ResidentId> ids = new(StringComparer.Ordinal);
            var (homes, families, people) = (new List<Dwelling>(), new List<Household>(), new List<Resident>());

            foreach (var person in FiveThousand.People)
            {
                var home = Dwelling.Enter(
                    Town.County,
                    new(Guid.CreateVersion7()),
                    new(Town.FirstGrid, "一网格", "和平里", null, null, person.Door),
                    default
                );
                var family = Household.Form(new(Guid.CreateVersion7()), home, new(2026, 1, 1));
                var id = new ResidentId(Guid.CreateVersion7());
                var (key, wrapped) = box.NewKey(Town.County, id);
                var sheet = new ResidentSheet(person.Name, ResidentKind.Registered, Birth: new(person.Year, 6, 1));
                homes.Add(home);
                families.Add(family);
                people.Add(Resident.Enter(id, wrapped, box.Seal(key, Town.County, id, sheet), family, HouseholdRole.Head, at));
                ids[person.Name] = id;
            }

            await using var whole = await db.Database.BeginTransactionAsync();
            await BulkInsert.Insert(db, homes, CancellationToken.None);
            await BulkInsert.Insert(db, families, CancellationToken.None);
            await BulkInsert.Insert(db, people, CancellationToken.None);
            await whole.CommitAsync();
            return ids;
        });
    }
}

public sealed class PeopleFoundOnSqlite(SqliteHall hall, ITestOutputHelper output)
    : PeopleFoundTests(hall, output),
        IClassFixture<SqliteHall>;

public sealed class PeopleFoundOnPostgres(PostgresHall hall, ITestOutputHelper output)
    : PeopleFoundTests(hall, output),
        IClassFixture<PostgresHall>;
