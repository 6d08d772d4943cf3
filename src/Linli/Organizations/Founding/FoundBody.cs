using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Founding;

/// <summary>Founds a body, with the buildings and grids it serves when it is a property company or an owners' committee.</summary>
internal sealed class FoundBody(LinliDb db, Changes changes, TimeProvider clock)
{
    /// <param name="Buildings">Buildings it answers for.</param>
    /// <param name="Areas">Whole grids it answers for.</param>
    internal sealed record Input(
        BodyParticulars What,
        DateOnly From,
        IReadOnlyList<Guid>? Buildings = null,
        IReadOnlyList<AreaCode>? Areas = null,
        BodyId? Id = null
    );

    /// <exception cref="RuleBroken">The body above does not exist, or the particulars break a rule of <see cref="Body"/>.</exception>
    public async Task<BodyId> Run(Input input, Actor by, CancellationToken ct)
    {
        if (input.What.Parent is { } parent && !await db.Set<Body>().AnyAsync(b => b.Id == parent, ct))
        {
            throw new RuleBroken("organizations.no-such-body", $"上级单位不存在，请重新选择。");
        }

        var body = Body.Found(by.County, input.Id ?? new BodyId(Guid.CreateVersion7()), input.What, input.From);
        db.Add(body);
        db.AddRange((input.Buildings ?? []).Select(b => ServedPlace.OfBuilding(body, b)));
        db.AddRange((input.Areas ?? []).Select(a => ServedPlace.OfArea(body, a)));
        db.Add(AuditEntry.Of("body.found", by, body.Name, clock.GetUtcNow()));
        await changes.Save(by.County, ct);
        return body.Id;
    }
}
