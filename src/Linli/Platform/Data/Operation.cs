using System.Security.Cryptography;
using Linli.Kernel;

namespace Linli.Platform.Data;

/// <summary>A mutation as its client named it (promises 1.1-3): same key and body, same answer; same key and another body, 422.</summary>
/// <param name="Key">Made by the client, a UUID.</param>
/// <param name="BodyHash">SHA-256 over the act, the actor and the body: a key cannot fetch somebody else's answer.</param>
internal sealed record Operation(Guid Key, byte[] BodyHash);

/// <summary>An operation that took effect, with its answer, written in the same transaction. Kept at least 30 days.</summary>
internal sealed class OperationRecord : IOfCounty, IAppendOnly
{
    public required CountyCode County { get; init; }
    public required Guid Key { get; init; }
    public required byte[] BodyHash { get; init; }

    /// <summary>The answer as JSON, byte for byte what the client got the first time.</summary>
    public required string Answer { get; init; }
    public required DateTimeOffset At { get; init; }

    public bool IsSameAs(Operation operation) => CryptographicOperations.FixedTimeEquals(BodyHash, operation.BodyHash);
}

/// <summary>The client reused an operation key for something else: 422, nothing was saved.</summary>
internal sealed class OperationMismatch() : Exception("This operation id was used before with another body.");
