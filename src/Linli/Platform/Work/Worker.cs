using Linli.Platform.Health;

namespace Linli.Platform.Work;

/// <summary>
/// Runs the sweep inside the server every second. Nobody wakes it: a NOTIFY in the transaction of every order would line up all commits of the
/// database one behind the other (docs/adr/0017).
/// </summary>
internal sealed class Worker(Sweep sweep, WorkerPulse pulse, ILogger<Worker> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat);

        do
        {
            try
            {
                await sweep.Run(stoppingToken);
                pulse.Beat();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database may be away for a while; the rows are still there when it is back.
                log.LogError(failure, "The sweep failed and will try again. See {Runbook}", Runbooks.Worker);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
