using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Revealing;

namespace Linli.WorkOrders.Browsing;

/// <summary>Everything the order page says about an order.</summary>
/// <param name="Whole">Every line follows the one before it and none was changed.</param>
/// <param name="Advice">Whom the catalog names now; null when it names nobody.</param>
internal sealed record OrderDossier(
    WorkOrder Order,
    IReadOnlyList<RequestCard> Requests,
    IReadOnlyList<Neighbour> Neighbours,
    bool Followed,
    bool Whole,
    DispatchAdvice? Advice,
    int SamePlaceDays
);

/// <summary>One request on the order, with its own words.</summary>
internal sealed record RequestCard(
    Guid Id,
    string Number,
    IntakeChannel Channel,
    RequesterMode Mode,
    string Text,
    DateTimeOffset FiledAt,
    MaskedRequester Who,
    IReadOnlyList<FileCard> Files
);

internal sealed record FileCard(string Hash, string MediaType)
{
    public bool IsPhoto => MediaType.StartsWith("image/", StringComparison.Ordinal);
}

/// <summary>Another order of the same place or the same person.</summary>
internal sealed record Neighbour(
    OrderId Id,
    string Number,
    string Title,
    WorkOrderStatus Status,
    DateTimeOffset RegisteredAt,
    bool SamePlace,
    bool SamePerson
);
