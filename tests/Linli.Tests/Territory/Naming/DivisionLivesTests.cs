using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Territory;
using Linli.Territory.Naming;

namespace Linli.Tests.Territory.Naming;

/// <summary>
/// Random changes of a few divisions, entered in any order: what is refused leaves everything as it was, what is accepted changes nothing
/// before its day, and a plain model kept beside says the same on every day.
/// </summary>
public sealed class DivisionLivesTests
{
    private static readonly Actor Clerk = Actors.System(new CountyCode("990101"));
    private static readonly DateTimeOffset At = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2024, 1, 1);
    private static readonly string[] Codes =
    [
        "110101001001",
        "110101001002",
        "110101001198",
        "110101001199",
        "110101002198",
        "110101098",
        "110101098001",
    ];

    [Fact]
    public void Any_day_is_answered_as_a_plain_model_does_and_the_past_stays()
    {
        var (entered, refused) = (0, 0);

        for (var life = 0; life < 300; life++)
        {
            var chance = new Random(life);
            var book = Edition.Book();
            List<DivisionAmendment> accepted = [];

            for (var step = 0; step < 12; step++)
            {
                var change = Change(chance, accepted);

                try
                {
                    var next = book.With(change);
                    var from = change.Withdraws is { } id ? accepted.Single(a => a.Id == id).From : change.From;
                    Assert.All(Days().Where(d => d < from), day => Assert.Equal(Told(book, day), Told(next, day)));
                    book = next;
                    accepted.Add(change);
                    entered++;
                }
                catch (RuleBroken)
                {
                    refused++;
                }

                Assert.All(Days(), day => Assert.Equal(Model(accepted, day), Told(book, day)));
            }
        }

        // Both happen often, or this says nothing.
        Assert.True(entered > 500 && refused > 500, $"{entered} entered, {refused} refused");
    }

    private static DivisionAmendment Change(Random chance, List<DivisionAmendment> accepted)
    {
        string Any() => Codes[chance.Next(Codes.Length)];
        var kind = (AmendmentKind)chance.Next(Enum.GetValues<AmendmentKind>().Length);
        kind = kind == AmendmentKind.Withdraw && accepted.Count == 0 ? AmendmentKind.Establish : kind;
        var open = accepted.Where(a => a.Withdraws is null && !accepted.Exists(w => w.Withdraws == a.Id)).ToList();
        var withdraws = kind == AmendmentKind.Withdraw && open.Count > 0 ? open[chance.Next(open.Count)].Id : (Guid?)null;
        kind = kind == AmendmentKind.Withdraw && withdraws is null ? AmendmentKind.Abolish : kind;
        var day = First.AddDays(chance.Next(10));
        return DivisionAmendment.Enter(new(kind, Any(), day, "测试", "测函", $"名{chance.Next(4)}", Any(), withdraws), Clerk, At);
    }

    private static IEnumerable<DateOnly> Days() => Enumerable.Range(-1, 12).Select(First.AddDays);

    private static List<string> Told(DivisionBook book, DateOnly day) =>
        [.. Codes.Select(c => book.On(c, day)).OfType<DivisionStanding>().Where(d => d.Stands).Select(d => $"{d.Code} {d.Name}")];

    // Names by code, day by day: nothing is checked here, only done.
    private static List<string> Model(List<DivisionAmendment> accepted, DateOnly day)
    {
        Dictionary<string, string> standing = Codes
            .Where(c => Edition.Shipped.Find(c) >= 0)
            .ToDictionary(c => c, c => Edition.Shipped.Name(Edition.Shipped.Find(c)));
        var counts = accepted.Where(a => a.Withdraws is null && !accepted.Exists(w => w.Withdraws == a.Id) && a.From <= day);

        foreach (var change in counts.OrderBy(a => a.From).ThenBy(a => a.Id))
        {
            var name = standing.GetValueOrDefault(change.Code, "");

            switch (change.Kind)
            {
                case AmendmentKind.Rename:
                    standing[change.Code] = change.Name!;
                    break;
                case AmendmentKind.SplitOff or AmendmentKind.Establish:
                    standing[change.Code] = change.Name!;
                    break;
                case AmendmentKind.MoveUnder:
                    standing.Remove(change.Code);
                    standing[change.Other!] = name;
                    break;
                default:
                    standing.Remove(change.Code);
                    break;
            }
        }

        return [.. Codes.Where(standing.ContainsKey).Select(c => $"{c} {standing[c]}")];
    }
}
