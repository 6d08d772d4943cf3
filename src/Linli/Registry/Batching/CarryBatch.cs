using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Batching;

/// <summary>
/// Carries a batch on, part by part: the entries' changes, their lines, who was refused and the progress stand or fall together, so a
/// restart repeats and doubles nothing.
/// </summary>
internal sealed class CarryBatch(IServiceScopeFactory scopes, TimeProvider clock)
{
    // Somebody may be at one of a hundred entries at that very moment; they are not every time.
    private const int Attempts = 5;

    /// <param name="area">Nothing beyond is seen.</param>
    /// <param name="seconds">How long it may take; null: to its end.</param>
    /// <returns>Whether it is done with.</returns>
    public async Task<bool> Run(CountyCode county, string area, RegisterBatchId id, int? seconds, CancellationToken ct)
    {
        var until = seconds is { } most ? clock.GetTimestamp() + most * clock.TimestampFrequency : long.MaxValue;

        do
        {
            if (await Part(county, area, id, ct))
            {
                return true;
            }
        } while (clock.GetTimestamp() < until);

        return false;
    }

    /// <summary>Lets an act happen.</summary>
    /// <returns>Why it did not; null when it did.</returns>
    public static BatchRefusal? Try(Guid id, BatchEntry? entry, Action? act)
    {
        if (entry is null)
        {
            return new(id, "没有找到，或者不在您的辖区。", []);
        }

        try
        {
            act!();
            return null;
        }
        catch (RuleBroken no)
        {
            return new(id, no.Text.Format, [.. Enumerable.Range(0, no.Text.ArgumentCount).Select(i => Said(no.Text.GetArgument(i)))]);
        }
    }

    private async Task<bool> Part(CountyCode county, string area, RegisterBatchId id, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().Enter(county, Jurisdiction.OfArea(area));

            try
            {
                return await Part(
                    scope.ServiceProvider.GetRequiredService<LinliDb>(),
                    [.. scope.ServiceProvider.GetServices<IBatchList>()],
                    id,
                    ct
                );
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // Read anew what somebody else changed meanwhile.
            }
        }
    }

    private async Task<bool> Part(LinliDb db, IReadOnlyList<IBatchList> lists, RegisterBatchId id, CancellationToken ct)
    {
        var batch = await db.Set<RegisterBatch>().SingleAsync(b => b.Id == id, ct);

        if (!batch.IsUnderWay)
        {
            return true;
        }

        var part = await db.Set<BatchPart>().SingleAsync(p => p.Batch == id && p.No == batch.PartsDone, ct);
        var at = clock.GetUtcNow();
        var ids = EntryIds.Read(part.Entries);
        var entries = (await lists.Single(l => l.Word == batch.List).Load(ids, batch, at, ct)).ToDictionary(e => e.Id);
        var forwards = batch.State == BatchState.Running;
        var refused = forwards ? Do(ids, entries) : await TakeBack(db, batch, part, ids, entries, ct);
        var meant = forwards ? ids.Count : ids.Count - Refusals(part.Refusals).Count;

        if (forwards)
        {
            part.Refusals = JsonSerializer.Serialize(refused, PlatformJson.Options);
        }
        else
        {
            part.UndoRefusals = JsonSerializer.Serialize(refused, PlatformJson.Options);
        }

        batch.Advance(meant - refused.Count, refused.Count, at);
        await db.SaveChangesAsync(ct);
        return !batch.IsUnderWay;
    }

    private static List<BatchRefusal> Do(IReadOnlyList<Guid> ids, Dictionary<Guid, BatchEntry> entries) =>
        [.. ids.Select(id => Try(id, entries.GetValueOrDefault(id), entries.GetValueOrDefault(id)?.Do)).OfType<BatchRefusal>()];

    // Only what nobody touched since: the entry's last line is still the batch's.
    private static async Task<List<BatchRefusal>> TakeBack(
        LinliDb db,
        RegisterBatch batch,
        BatchPart part,
        IReadOnlyList<Guid> ids,
        Dictionary<Guid, BatchEntry> entries,
        CancellationToken ct
    )
    {
        var untouched = Refusals(part.Refusals).Select(r => r.Entry).ToHashSet();
        var done = ids.Where(id => !untouched.Contains(id)).ToList();
        var operation = batch.Id.Value;
        var lines = await db.Set<RegisterLine>()
            .AsNoTracking()
            .Where(l => done.Contains(l.Entry) && l.Operation == operation)
            .Select(l => new { l.Entry, l.No })
            .ToDictionaryAsync(l => l.Entry, l => l.No, ct);
        var refused = new List<BatchRefusal>();

        foreach (var id in done)
        {
            var entry = entries.GetValueOrDefault(id);

            if (entry is not null && entry.Lines != lines[id])
            {
                refused.Add(new(id, "办完以后又有人改过，没有撤销；要撤销请到那一条登记上办。", []));
            }
            else if (Try(id, entry, entry?.TakeBack) is { } why)
            {
                refused.Add(why);
            }
        }

        return refused;
    }

    /// <summary>Who a part left alone; none before it was dealt with.</summary>
    public static IReadOnlyList<BatchRefusal> Refusals(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<BatchRefusal>>(json, PlatformJson.Options)!;

    private static string Said(object? argument) =>
        argument is DateOnly day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : $"{argument}";
}
