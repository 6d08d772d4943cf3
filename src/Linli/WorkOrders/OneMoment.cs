namespace Linli.WorkOrders;

/// <summary>
/// Reads an order as it was at one moment, though its parts are asked for one after the other. Every act leaves a line; so where the order is
/// asked for first and its lines last, whoever acted in between shows by a line that is newer than the order, and it is read again. Without
/// this a page would say one state and its history another, and call a sound chain broken.
/// </summary>
internal static class OneMoment
{
    // More acts than that in a row, each within a reading, are nobody's everyday; a line that somebody slipped in stays and is shown.
    private const int Most = 5;

    /// <param name="read">Asks for the order first and for its lines last, without tracking.</param>
    public static async Task<WorkOrder?> Read(Func<Task<WorkOrder?>> read)
    {
        for (var again = Most; ; again--)
        {
            var order = await read();

            if (again == 0 || order is null || order.Lines.All(l => l.Seq <= order.TimelineLength))
            {
                return order;
            }
        }
    }
}
