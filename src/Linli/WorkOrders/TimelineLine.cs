using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

/// <summary>
/// One line of an order's history: who did what, when, why. Written once; each line carries the hash of the one before it, so a line
/// that was changed, removed or slipped in breaks the chain (promises 2.6.5).
/// </summary>
internal sealed class TimelineLine : IOfCounty, IAppendOnly
{
    private TimelineLine() { } // EF Core

    public CountyCode County { get; private init; }
    public OrderId Order { get; private init; }

    /// <summary>1, 2, 3 … without holes.</summary>
    public int Seq { get; private init; }
    public WorkOrderAction Action { get; private init; }
    public WorkOrderStatus From { get; private init; }
    public WorkOrderStatus To { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>The staff account; empty for residents and the system.</summary>
    public Guid ById { get; private init; }
    public string ByName { get; private init; } = "";
    public string ByBody { get; private init; } = "";

    /// <summary>Why, or what was said or done.</summary>
    public string? Text { get; private init; }

    /// <summary>Figures of the act as JSON, e.g. the clause a dispatch used; see <see cref="LineFacts"/>.</summary>
    public string? Facts { get; private init; }

    public byte[] Hash { get; private init; } = [];

    public static TimelineLine After(WorkOrder order, Step step, Actor by, DateTimeOffset at, string? text, LineFacts? facts)
    {
        // Both databases keep microseconds: a finer instant would not hash the same after a round trip.
        var when = new DateTimeOffset(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        var line = new TimelineLine
        {
            County = order.County,
            Order = order.Id,
            Seq = order.TimelineLength + 1,
            Action = step.Action,
            From = step.From,
            To = step.To,
            At = when,
            ById = by.StaffId,
            ByName = by.Name,
            ByBody = by.BodyName,
            Text = text,
            Facts = facts?.ToJson(),
            Hash = [],
        };

        return line.Chained(order.TimelineHead);
    }

    /// <summary>True when this line follows a line with that hash and nothing in it was changed.</summary>
    public bool Follows(byte[] before) => Hash.AsSpan().SequenceEqual(HashAfter(before));

    private TimelineLine Chained(byte[] before) =>
        new()
        {
            County = County,
            Order = Order,
            Seq = Seq,
            Action = Action,
            From = From,
            To = To,
            At = At,
            ById = ById,
            ByName = ByName,
            ByBody = ByBody,
            Text = Text,
            Facts = Facts,
            Hash = HashAfter(before),
        };

    private byte[] HashAfter(byte[] before)
    {
        // Length before each field: "ab"+"c" and "a"+"bc" must not hash alike.
        var text = new StringBuilder();
        string?[] fields =
        [
            County.Value,
            Order.Value.ToString("N"),
            Seq.ToString(CultureInfo.InvariantCulture),
            Action.ToString(),
            From.ToString(),
            To.ToString(),
            At.UtcTicks.ToString(CultureInfo.InvariantCulture),
            ById.ToString("N"),
            ByName,
            ByBody,
            Text,
            Facts,
        ];

        foreach (var field in fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"{field?.Length ?? -1}:{field};");
        }

        return SHA256.HashData([.. before, .. Encoding.UTF8.GetBytes(text.ToString())]);
    }
}
