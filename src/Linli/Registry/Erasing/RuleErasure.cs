using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Holding;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Erasing;

/// <summary>The second person's word on a request to be erased. Agreed to, it is done at once and cannot be taken back.</summary>
internal sealed class RuleErasure(LinliDb db, EraseResidents erase, Holds holds, TimeProvider clock)
{
    /// <returns>The certificate, or null when it was refused.</returns>
    /// <exception cref="RuleBroken">
    /// A refusal without a reason, one's own request, it was ruled on already, or the law holds the entry.
    /// </exception>
    public async Task<Guid?> Run(Guid id, bool agree, string? refusal, Actor by, CancellationToken ct)
    {
        var request = await db.Set<ErasureRequest>().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotThere("erasure request");
        var why = refusal?.Trim();

        if (!agree && (string.IsNullOrEmpty(why) || why.Length > AskErasure.Longest))
        {
            throw new RuleBroken(
                "registry.erasure-why-not",
                $"不同意要写明法定的理由，不超过 {AskErasure.Longest} 字，本人要看到。还没有审核。"
            );
        }

        var at = clock.GetUtcNow();
        request.Rule(agree ? null : why, by, at);
        var certificate = agree ? await Done(request, by, at, ct) : null;
        await db.SaveChangesAsync(ct);
        return certificate?.Id;
    }

    private async Task<ErasureCertificate> Done(ErasureRequest request, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        var resident =
            await db.Set<Resident>().SingleOrDefaultAsync(r => r.Id == request.Resident, ct)
            ?? throw new RuleBroken("registry.erasure-gone", $"这位居民已经不在登记册里，或者搬出了您的辖区，请由当地社区审核。");
        await holds.Expect(resident.Id.Value, ct);
        return await erase.Whole(resident, ErasureGround.Asked, (request.AskedBy, by.Name), at, ct);
    }
}
