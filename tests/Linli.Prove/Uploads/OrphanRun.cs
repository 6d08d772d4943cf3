using Linli.Prove.Load;
using Linli.Rigs;
using Linli.WorkOrders.Attaching;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Linli.Prove.Uploads;

/// <summary>Makes everything in a house a day old and lets the server look.</summary>
internal sealed class OrphanRun(House house)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task Run(Told said, CancellationToken ct)
    {
        await Unfinished(ct);
        var before = await Orphans();
        said.Must("Control, files nobody handed in, before the sweep", before, "at least 1", before > 0);

        if (before == 0)
        {
            throw new ControlHeld("nothing was left behind");
        }

        await GrowOld();

        await using (var server = await Served.Linli(house.Settings))
        {
            var until = TimeProvider.System.GetUtcNow() + Patience;

            while (await Orphans() > 0 && TimeProvider.System.GetUtcNow() < until)
            {
                await Task.Delay(500, ct);
            }
        }

        SqliteConnection.ClearAllPools();
        said.None("… a day later", await Orphans());
        var (named, missing) = await Named();
        said.Must("Files an order names, still there", named - missing, "all, and at least 1", named > 0 && missing == 0);
    }

    private string Attachments => Path.Combine(house.Data, "attachments");

    // What a crash leaves: bytes without a row, half a file, an upload nobody goes on with.
    private async Task Unfinished(CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Attachments, "ab", "cd")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "abcd" + new string('0', 60)), [1], ct);
        await File.WriteAllBytesAsync(Path.Combine(Attachments, "tmp", "left.part"), [1], ct);
        var open = Directory.CreateDirectory(
            Path.Combine(Attachments, "uploads", "open", $"{new string('0', 16)}-a-{new string('0', 64)}")
        );
        await File.WriteAllTextAsync(
            Path.Combine(open.FullName, "card.json"),
            "{\"County\":\"990101\",\"Staff\":\"00000000-0000-0000-0000-000000000000\",\"Name\":\"a\"}",
            ct
        );
    }

    private async Task<int> Orphans()
    {
        await using var db = house.Open();
        var named = await db.Set<Attachment>().IgnoreQueryFilters().Select(a => a.Hash).ToHashSetAsync();
        return Directory.EnumerateFiles(Attachments, "*", SearchOption.AllDirectories).Count(f => !named.Contains(Path.GetFileName(f)));
    }

    private async Task<(int Named, int Missing)> Named()
    {
        await using var db = house.Open();
        var named = await db.Set<Attachment>().IgnoreQueryFilters().Select(a => a.Hash).Distinct().ToListAsync();
        return (named.Count, named.Count(hash => !File.Exists(Path.Combine(Attachments, hash[..2], hash[2..4], hash))));
    }

    private async Task GrowOld()
    {
        var before = (TimeProvider.System.GetUtcNow() - Day).UtcDateTime;

        foreach (var file in Directory.EnumerateFiles(Attachments, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, before);
        }

        await using var db = house.Open();
        await db.Database.ExecuteSqlAsync($"UPDATE kept_files SET kept_at = kept_at - {Day.Ticks}");
        await db.Database.ExecuteSqlAsync($"UPDATE pending_work SET due_at = due_at - {Day.Ticks} WHERE kind = 'file-sweep'");
    }
}
