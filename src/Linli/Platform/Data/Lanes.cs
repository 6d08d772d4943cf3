using System.Numerics;

namespace Linli.Platform.Data;

/// <summary>
/// The rows of one busy sum (docs/adr/0012). On PostgreSQL whoever adds to a row waits until the one before has committed, that is for the
/// disk; so saves that are under way at once add to different rows of the same sum, and readers add the rows up. A sum has as many rows
/// as ever saved at once in one process, one where nobody crowds.
/// </summary>
internal static class Lanes
{
    /// <summary>Key column of a sum that is kept in several rows.</summary>
    public const string Column = "Lane";

    private const int Most = 32;

    private static uint _taken;

    /// <summary>The lowest lane nobody in this process uses; it is free again when disposed. With all taken, any lane, shared.</summary>
    public static Lane Take()
    {
        while (Volatile.Read(ref _taken) is var taken && taken != uint.MaxValue)
        {
            var lane = BitOperations.TrailingZeroCount(~taken);

            if (Interlocked.CompareExchange(ref _taken, taken | 1u << lane, taken) == taken)
            {
                return new Lane(lane, Own: true);
            }
        }

        return new Lane(Random.Shared.Next(Most), Own: false);
    }

    /// <param name="Number">Counted from 0.</param>
    /// <param name="Own">Nobody else in this process has it.</param>
    internal readonly record struct Lane(int Number, bool Own) : IDisposable
    {
        /// <summary>Where saves queue anyway (SQLite) there is one.</summary>
        public static readonly Lane Only = new(0, Own: false);

        public void Dispose()
        {
            if (Own)
            {
                Interlocked.And(ref _taken, ~(1u << Number));
            }
        }
    }
}
