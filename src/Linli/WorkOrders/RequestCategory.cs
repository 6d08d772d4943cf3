namespace Linli.WorkOrders;

/// <summary>诉求分类: a node of the category tree; requests are filed under leaves (level 3).</summary>
/// <param name="Code">2, 4 or 6 digits; a child's code begins with its parent's.</param>
/// <param name="Units">Short names of the units in <see cref="Routing"/>, e.g. 物 for the property company.</param>
/// <param name="Routing">Who leads, assists and takes over; null above the leaves.</param>
/// <param name="Limit">Null above the leaves.</param>
/// <param name="Confidential">The requester is never shown to the party complained about.</param>
/// <param name="TransferTo">Handed to this number or body at once, e.g. 110.</param>
/// <param name="EmergencyLadder">110, 119, 120, 122 first; then reported up the emergency-management ladder.</param>
internal sealed record RequestCategory(
    string Code,
    string Name,
    int Level,
    string? ParentCode,
    IReadOnlyList<string> Units,
    Routing? Routing,
    CategoryLimit? Limit,
    bool Confidential,
    string? TransferTo,
    bool EmergencyLadder,
    string? Note
)
{
    public bool IsLeaf => Limit is not null;
}
