using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.Registry.Holding;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Erasing;

/// <summary>Writes down at the desk that somebody asks to be taken out of the register.</summary>
internal sealed class AskErasure(LinliDb db, ResidentKeeping keeping, ResidentBox box, Holds holds, TimeProvider clock)
{
    /// <summary>Letters of a reason.</summary>
    public const int Longest = 200;

    /// <exception cref="RuleBroken">Without a reason, the law holds the entry, or it was asked for already.</exception>
    public async Task Run(ResidentId id, string? reason, Actor by, CancellationToken ct)
    {
        var resident = await keeping.Load(id, ct);

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > Longest)
        {
            throw new RuleBroken("registry.erasure-reason", $"请写明本人为什么要求删除，不超过 {Longest} 字。还没有提出。");
        }

        await holds.Expect(id.Value, ct);

        if (await db.Set<ErasureRequest>().AnyAsync(r => r.Resident == id && r.State == ErasureState.Waiting, ct))
        {
            throw new RuleBroken("registry.erasure-twice", $"这位居民的删除要求已经提出，正等另一位同事审核，不用再提。");
        }

        var at = clock.GetUtcNow();
        var request = Ids.Next(at);
        var sealedReason = box.KeyOf(resident).Seal(reason.Trim(), Place(by.County, request))!;
        db.Add(ErasureRequest.Of(request, resident, sealedReason, by, at));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Where a reason lies.</summary>
    public static SealedPlace Place(CountyCode county, Guid request) => new(county, "erasure_requests", "reason", request);
}
