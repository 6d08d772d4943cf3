using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>A passkey of a member of staff (WebAuthn): signs in alone, because the device checks the person.</summary>
internal sealed class StaffPasskey : IOfCounty
{
    public required CountyCode County { get; init; }
    public required Guid Id { get; init; }
    public required Guid Staff { get; init; }
    public required byte[] CredentialId { get; init; }
    public required byte[] PublicKey { get; init; }
    public string Name { get; set; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public long SignCount { get; set; }

    /// <summary>Ways to reach the authenticator, separated by commas, e.g. <c>internal,hybrid</c>.</summary>
    public string Transports { get; init; } = "";
    public bool IsUserVerified { get; set; }
    public bool IsBackupEligible { get; init; }
    public bool IsBackedUp { get; set; }
    public byte[] AttestationObject { get; init; } = [];
    public byte[] ClientDataJson { get; init; } = [];
}
