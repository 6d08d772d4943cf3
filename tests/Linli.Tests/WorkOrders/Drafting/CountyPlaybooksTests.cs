using Linli.WorkOrders;
using Linli.WorkOrders.Promising;
using static Linli.Tests.Platform.Calendar.Calendars;

namespace Linli.Tests.WorkOrders.Drafting;

/// <summary>Which playbook holds for an order that is born somewhere, of a kind, at an instant.</summary>
public sealed class CountyPlaybooksTests
{
    private const string Street = "990101001";
    private const string Elsewhere = "990101002001001";
    private const string Grid = "990101001001001";

    private static readonly Playbook Shipped = PlaybookFile.Load()[0];

    private static readonly CountyPlaybooks Rules = new(
        [
            Shipped with
            {
                Version = "next",
                EffectiveFrom = Day("2026-12-01"),
            },
            Shipped,
            Shipped with
            {
                Version = "street",
                Area = Street,
                EffectiveFrom = Day("2026-06-01"),
            },
            Shipped with
            {
                Version = "street-complaints",
                Area = Street,
                Kind = RequestKind.Complaint,
                EffectiveFrom = Day("2026-06-01"),
            },
            Shipped with
            {
                Version = "inquiries",
                Kind = RequestKind.Inquiry,
                EffectiveFrom = Day("2026-06-01"),
            },
        ],
        Shanghai
    );

    [Theory]
    [InlineData(Elsewhere, "Help", "2026-11-30 23:59", "2026-01")]
    [InlineData(Elsewhere, "Help", "2026-12-01 00:00", "next")]
    [InlineData(Elsewhere, "Help", "2025-01-01 00:00", "2026-01")]
    [InlineData(Grid, "Help", "2026-05-31 23:59", "2026-01")]
    [InlineData(Grid, "Help", "2026-12-24 00:00", "street")]
    [InlineData(Grid, "Complaint", "2026-12-24 00:00", "street-complaints")]
    [InlineData(Elsewhere, "Complaint", "2026-12-24 00:00", "next")]
    [InlineData(Elsewhere, "Inquiry", "2026-12-24 00:00", "inquiries")]
    [InlineData(Grid, "Inquiry", "2026-12-24 00:00", "street")]
    public void The_nearest_area_then_the_kind_then_the_latest_day_in_the_county(string area, string kind, string at, string version) =>
        Assert.Equal(version, Rules.For(area, Enum.Parse<RequestKind>(kind), At(at)).Version);

    [Theory]
    [InlineData("", null, Elsewhere, "Help", true)]
    [InlineData("", null, Grid, "Help", false)]
    [InlineData("", null, Elsewhere, "Inquiry", false)]
    [InlineData(Street, null, Grid, "Help", true)]
    [InlineData(Street, null, Grid, "Complaint", false)]
    [InlineData(Street, "Complaint", Grid, "Complaint", true)]
    public void A_draft_is_tried_where_it_would_hold(string draftArea, string? draftKind, string area, string kind, bool holds)
    {
        var draft = Shipped with
        {
            Version = "draft",
            Area = draftArea,
            Kind = draftKind is null ? null : Enum.Parse<RequestKind>(draftKind),
        };

        Assert.Equal(holds, Rules.With(draft).For(area, Enum.Parse<RequestKind>(kind), At("2026-07-01 09:00")).Version == "draft");
    }
}
