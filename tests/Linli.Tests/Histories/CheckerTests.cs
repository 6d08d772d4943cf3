using Linli.Prove.Histories;
using Linli.WorkOrders;

namespace Linli.Tests.Histories;

/// <summary>The checker of <c>./prove history</c>: silent about what may be, and it names each thing that must not.</summary>
public sealed class CheckerTests
{
    private const string Number = "LL-261118-0001";

    private static readonly SeenLine[] Lines =
    [
        new(1, "09:00", WorkOrderAction.Register, WorkOrderStatus.None, WorkOrderStatus.Registered, ""),
        new(2, "09:01", WorkOrderAction.Supplement, WorkOrderStatus.Registered, WorkOrderStatus.Registered, "a"),
        new(3, "09:02", WorkOrderAction.Dispatch, WorkOrderStatus.Registered, WorkOrderStatus.Dispatched, "b"),
        new(4, "09:03", WorkOrderAction.Supplement, WorkOrderStatus.Dispatched, WorkOrderStatus.Dispatched, "c"),
    ];

    private static IReadOnlyList<Call> True =>
        [
            Wrote(1, 10, 20, "a", 2, WorkOrderAction.Supplement, WorkOrderStatus.Registered),
            // At the same time as the act before it: it may see it or not.
            Saw(2, 15, 18, 1),
            Wrote(1, 30, 60, "b", 3, WorkOrderAction.Dispatch, WorkOrderStatus.Dispatched),
            Saw(2, 40, 50, 3),
            Saw(1, 70, 80, 3),
            Wrote(2, 90, 95, "c", 4, WorkOrderAction.Supplement, WorkOrderStatus.Dispatched),
            Saw(1, 100, 110, 4),
        ];

    [Fact]
    public void A_history_in_which_nothing_is_wrong_is_left_alone() => Assert.Empty(Checker.Check(True));

    [Fact]
    public void Each_doctored_history_shows_what_was_planted()
    {
        foreach (var fault in Enum.GetValues<Anomaly>())
        {
            var doctored = Doctor.Plant(fault, True);

            Assert.NotNull(doctored);
            Assert.Contains(Checker.Check(doctored), f => f.Kind == fault);
        }
    }

    [Fact]
    public void A_reading_that_began_after_anybodys_answer_must_not_be_older() =>
        Assert.Equal([Anomaly.StaleRead], Checker.Check([.. True, Saw(7, 96, 99, 3)]).Select(f => f.Kind));

    [Fact]
    public void Two_acts_cannot_both_have_made_one_version() =>
        Assert.Contains(
            Checker.Check([.. True, Wrote(3, 91, 96, "d", 4, WorkOrderAction.Supplement, WorkOrderStatus.Dispatched)]),
            f => f.Kind == Anomaly.LostUpdate
        );

    [Fact]
    public void One_operation_cannot_have_made_two_versions() =>
        Assert.Contains(
            Checker.Check([.. True, Wrote(2, 96, 97, "c", 5, WorkOrderAction.Supplement, WorkOrderStatus.Dispatched)]),
            f => f.Kind == Anomaly.Doubled
        );

    [Fact]
    public void A_line_that_no_table_leads_to_is_a_status_gone_back()
    {
        var back = new SeenLine(5, "09:04", WorkOrderAction.Supplement, WorkOrderStatus.Dispatched, WorkOrderStatus.Registered, "e");

        Assert.Equal(
            [Anomaly.StatusBack],
            Checker.Check([.. True, new Saw(1, 120, 130, Number, 5, WorkOrderStatus.Registered, [.. Lines, back])]).Select(f => f.Kind)
        );
    }

    [Fact]
    public void An_answer_of_two_moments_is_seen() =>
        Assert.Equal(
            [Anomaly.LedgerChanged, Anomaly.StatusBack],
            Checker.Check([new Saw(1, 70, 80, Number, 2, WorkOrderStatus.Registered, Lines[..3])]).Select(f => f.Kind)
        );

    private static Wrote Wrote(
        int client,
        long began,
        long ended,
        string key,
        int version,
        WorkOrderAction action,
        WorkOrderStatus status
    ) => new(client, began, ended, Number, version, status, key, action);

    private static Saw Saw(int client, long began, long ended, int version) =>
        new(client, began, ended, Number, version, Lines[version - 1].To, Lines[..version]);
}
