using Linli.WorkOrders;

namespace Linli.Prove.Histories;

/// <summary>What one client did and heard. Its instants are of one clock for all clients.</summary>
/// <param name="Client">Who.</param>
/// <param name="Began">When it was sent, the first time.</param>
/// <param name="Ended">When the answer was here.</param>
/// <param name="Order">Its number.</param>
/// <param name="Version">Of the order, as the answer said.</param>
internal abstract record Call(int Client, long Began, long Ended, string Order, int Version, WorkOrderStatus Status);

/// <summary>An act that was said yes to, however often it was sent.</summary>
/// <param name="Key">The client's id of the operation; the words of its line carry it.</param>
internal sealed record Wrote(
    int Client,
    long Began,
    long Ended,
    string Order,
    int Version,
    WorkOrderStatus Status,
    string Key,
    WorkOrderAction Action
) : Call(Client, Began, Ended, Order, Version, Status);

/// <summary>The order's page, with all that happened to it.</summary>
internal sealed record Saw(
    int Client,
    long Began,
    long Ended,
    string Order,
    int Version,
    WorkOrderStatus Status,
    IReadOnlyList<SeenLine> Lines
) : Call(Client, Began, Ended, Order, Version, Status);

/// <summary>A line of an order as somebody read it.</summary>
internal sealed record SeenLine(int Seq, string At, WorkOrderAction Action, WorkOrderStatus From, WorkOrderStatus To, string Text);
