using System.Diagnostics;
using System.Globalization;
using Linli.Prove.Load;

namespace Linli.Prove;

/// <summary>Runs what <c>./prove</c> was asked for.</summary>
internal static class Rigs
{
    /// <summary>Ends with this when nothing that was asked for can run on this machine; the reasons are printed.</summary>
    public const int NothingRan = 77;

    private static readonly IReadOnlyList<IRig> All =
    [
        .. PowerCuts.PowerCutRig.All,
        new Kills.KillRig(Load.Kind.Sqlite),
        new Kills.KillRig(Load.Kind.Postgres),
        new Losing.DatabaseLossRig(),
        new Losing.SlowRig(),
        new Losing.PartitionRig(),
        new Disks.FullDiskRig(),
        new Disks.SyncFaultRig(),
        new Storms.StormRig(Load.Kind.Sqlite),
        new Storms.StormRig(Load.Kind.Postgres),
        new Outboxes.OutboxRig(),
        new Uploads.UploadRig(),
        new Histories.HistoryRig(),
        new Worlds.WorldRig(Load.Kind.Sqlite),
        new Worlds.WorldRig(Load.Kind.Postgres),
        new Steps.StepRig(Load.Kind.Sqlite),
        new Steps.StepRig(Load.Kind.Postgres),
        new Crowds.CrowdRig(),
        new Costs.CallCostRig(),
        new Costs.GrowthRig(),
    ];

    /// <summary>0 when every figure holds and every control failed as it must; 1 otherwise.</summary>
    public static async Task<int> Run(string[] args, CancellationToken ct)
    {
        var names = args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
        var orders = new Orders(
            args.Contains("--short"),
            Number(args, "--seed") ?? Environment.TickCount & 0xFFFF,
            Number(args, "--count")
        );
        var rigs = All.Where(r => names.Count == 0 || names.Exists(n => Means(n, r))).ToList();

        if (!names.TrueForAll(n => All.Any(r => Means(n, r))))
        {
            await Console.Error.WriteLineAsync(
                $"prove [rig…] [--short] [--seed N] [--count N]; rigs: {string.Join(' ', All.Select(r => r.Name))}"
            );
            return 2;
        }

        Console.WriteLine($"commit {Proof.Commit}, seed {orders.Seed}, {Proof.Machine}");
        var (ran, held) = (0, true);

        try
        {
            foreach (var rig in rigs)
            {
                Console.WriteLine($"\n{rig.Name} ({rig.Rule}): {rig.Title}");

                if (rig.Missing is { } why)
                {
                    Console.WriteLine($"SKIPPED {rig.Name}: {why}");
                    continue;
                }

                ran++;
                var holds = await One(rig, orders, ct);
                held &= holds;
                Console.WriteLine($"{(holds ? "PASSED" : "FAILED")} {rig.Name}");
                ct.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            Originals.Forget();
        }

        return ran == 0 ? NothingRan
            : held ? 0
            : 1;
    }

    // A whole name, or the family: power-cut for all three.
    private static bool Means(string name, IRig rig) => rig.Name == name || rig.Name.StartsWith(name + "-", StringComparison.Ordinal);

    private static async Task<bool> One(IRig rig, Orders orders, CancellationToken ct)
    {
        var said = new Told(Console.Out, orders.Short);
        var clock = Stopwatch.StartNew();
        string? fault = null;

        try
        {
            await rig.Run(said, orders, ct);
        }
        catch (Exception broke) when (broke is not OperationCanceledException)
        {
            fault = broke is ControlHeld ? broke.Message : broke.ToString();
            Console.WriteLine($"  BROKE  {fault}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"         took {clock.Elapsed.TotalSeconds:0} s"));

        if (!orders.Short)
        {
            Proof.Write(rig, said, orders, clock.Elapsed, fault);
        }

        return fault is null && said.Holds;
    }

    private static int? Number(string[] args, string name) =>
        args.SkipWhile(a => a != name).ElementAtOrDefault(1) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
