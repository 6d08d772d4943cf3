namespace Linli.WorkOrders.Importing;

/// <summary>Counts that the preview shows.</summary>
internal static class ImportLook
{
    /// <summary>Rows that would be skipped: filed by an import before, or the second with the same number in this file.</summary>
    public static async Task<int> CountKnown(Ledger ledger, IReadOnlyCollection<Guid> identities, CancellationToken ct)
    {
        var (filed, _) = await ledger.Of(identities, ct);
        return identities.Count - identities.Distinct().Count(identity => !filed.Contains(identity));
    }
}
