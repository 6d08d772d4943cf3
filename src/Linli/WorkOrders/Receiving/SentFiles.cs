using Linli.Kernel;
using Linli.WorkOrders.Attaching;

namespace Linli.WorkOrders.Receiving;

/// <summary>Keeps the files of a form. One that is refused does not lose the others.</summary>
internal sealed class SentFiles(FormFiles files)
{
    /// <param name="before">Hashes kept by an earlier try.</param>
    public async Task<KeptAll> Keep(IFormCollection form, IReadOnlyList<string> before, CancellationToken ct)
    {
        var hashes = before.ToList();
        var refused = new List<RuleBroken>();
        GeoPoint? hint = null;

        foreach (var file in files.Of(form))
        {
            try
            {
                var (hash, taken) = await file.Keep(ct);
                hashes.Add(hash);
                hint ??= taken;
            }
            catch (RuleBroken no)
            {
                refused.Add(no);
            }
        }

        return new KeptAll([.. hashes.Distinct()], refused, hint);
    }
}

/// <summary>What was kept, what was refused and why, and where the first photo says it was taken: asked once, never stored.</summary>
internal sealed record KeptAll(IReadOnlyList<string> Hashes, IReadOnlyList<RuleBroken> Refused, GeoPoint? Hint)
{
    public static readonly KeptAll None = new([], [], null);
}
