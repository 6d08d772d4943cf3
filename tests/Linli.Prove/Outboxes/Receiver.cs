using System.Diagnostics;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Public;

namespace Linli.Prove.Outboxes;

/// <summary>How a receiver behaves.</summary>
internal enum Temper
{
    /// <summary>Takes everything.</summary>
    Well,

    /// <summary>One event in a hundred never works, one in a thousand kills the program.</summary>
    Poisoned,

    /// <summary>20 % fail, 10 % hang and then fail, 5 % are taken and fail afterwards; the next attempt rolls again.</summary>
    Hostile,
}

/// <summary>
/// Listens at the outbox in the rig's own host. It notes each delivery twice: in a file, as a receiver does that knows nothing of what it had
/// before, and as a row in the transaction that takes the event off, as our own receivers do.
/// </summary>
internal sealed class Receiver(Temper temper, string file) : IListen<RequestFiled>
{
    /// <summary>How the rows are called.</summary>
    public const string Mark = "prove.heard";

    /// <summary>Never works.</summary>
    public static bool IsPoison(Guid id) => Number(id) % 100 == 0 && !IsDeadly(id);

    /// <summary>Ends the program.</summary>
    public static bool IsDeadly(Guid id) => Number(id) % 1000 == 500;

    public async Task Hear(RequestFiled fact, LinliDb db, CancellationToken ct)
    {
        if (temper == Temper.Poisoned && IsDeadly(fact.EventId))
        {
            Process.GetCurrentProcess().Kill();
        }

        var roll = temper == Temper.Hostile ? Random.Shared.NextDouble() : 1;

        if (roll < 0.2 || (temper == Temper.Poisoned && IsPoison(fact.EventId)))
        {
            throw new InvalidOperationException("The receiver does not want this.");
        }

        if (roll < 0.3)
        {
            await Task.Delay(50, ct);
            throw new TimeoutException("The receiver did not answer.");
        }

        // One write of a few bytes at the end of a file is whole or not there.
        await File.AppendAllTextAsync(file, $"{fact.EventId}\n", ct);
        db.Add(AuditEntry.Of(Mark, Actors.System(db.Scope.County), fact.EventId.ToString(), fact.At));

        if (roll < 0.35)
        {
            throw new IOException("The receiver broke off after it had taken this.");
        }
    }

    private static int Number(Guid id) => (int)(BitConverter.ToUInt32(id.ToByteArray(), 12) % 1000);
}

/// <summary>Time that runs sixty times as fast from a common beginning: claims of minutes and waits of seconds end within the rig's patience.</summary>
internal sealed class FastTime(DateTimeOffset begin) : TimeProvider
{
    private const int Times = 60;

    public override DateTimeOffset GetUtcNow() => begin + ((base.GetUtcNow() - begin) * Times);

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
}
