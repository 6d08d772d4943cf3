using Linli.Platform.Asking;
using Linli.Platform.Data;
using Linli.Registry.Finding;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Burdening;

/// <summary>How often the registers' forms were sent: each leaves a line of history, a visit or a look. What a file brought in was typed by nobody.</summary>
internal sealed class CountRegisterAnswers(LinliDb db) : ICountAnswers
{
    public async Task<IReadOnlyList<AnswersCounted>> Since(DateTimeOffset since, CancellationToken ct)
    {
        var lines = db.Set<RegisterLine>()
            .Where(l => l.At >= since && l.Source != RegisterSource.Import && l.Source != RegisterSource.Kept);
        var residents = await ByAct(lines.Where(l => db.Set<Resident>().Any(r => (Guid)(object)r.Id == l.Entry)), ct);
        var entities = await ByAct(lines.Where(l => db.Set<MarketEntity>().Any(e => (Guid)(object)e.Id == l.Entry)), ct);
        var hazards = await ByAct(lines.Where(l => db.Set<Hazard>().Any(h => (Guid)(object)h.Id == l.Entry)), ct);
        var looks = await db.Set<RegisterLook>()
            .Where(l => l.At >= since && l.Export == null && l.Reason != Residents.ForFiling)
            .GroupBy(l => l.Register)
            .Select(g => new { g.Key, Times = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Times, ct);
        var visits = await db.Set<CareVisit>().CountAsync(v => v.At >= since && db.Set<Resident>().Any(r => r.Id == v.Resident), ct);

        return
        [
            new("/registry/residents/new enter", Sum(residents, RegisterAct.Entered)),
            new("/registry/residents/{Resident:guid}/correct correct", Sum(residents, RegisterAct.Corrected)),
            new(
                "/registry/residents/{Resident:guid}/move move",
                Sum(residents, RegisterAct.Moved, RegisterAct.MovedOut, RegisterAct.Died, RegisterAct.Returned)
            ),
            new("/registry/residents/{Resident:guid} reveal", looks.GetValueOrDefault(FieldCatalog.Residents)),
            new("/registry/residents/{Resident:guid}/care visit", visits),
            new("/registry/entities/new enter", Sum(entities, RegisterAct.Entered)),
            new("/registry/entities/{Entity:guid}/correct correct", Sum(entities, RegisterAct.Corrected)),
            new("/registry/entities/{Entity:guid} state", Sum(entities, RegisterAct.MovedOut, RegisterAct.Closed, RegisterAct.Resumed)),
            new("/registry/entities/{Entity:guid} reveal", looks.GetValueOrDefault(FieldCatalog.Entities)),
            new("/registry/hazards/new enter", Sum(hazards, RegisterAct.Entered)),
            new("/registry/hazards/{Hazard:guid}/correct correct", Sum(hazards, RegisterAct.Corrected)),
            new(
                "/registry/hazards/{Hazard:guid} tend",
                Sum(hazards, RegisterAct.Contained, RegisterAct.Checked, RegisterAct.Removed, RegisterAct.Reopened)
            ),
        ];
    }

    private static async Task<Dictionary<RegisterAct, int>> ByAct(IQueryable<RegisterLine> lines, CancellationToken ct) =>
        await lines.GroupBy(l => l.Act).Select(g => new { g.Key, Times = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Times, ct);

    private static int Sum(Dictionary<RegisterAct, int> times, params RegisterAct[] acts) => acts.Sum(times.GetValueOrDefault);
}
