using Linli.Platform.Sealing;

namespace Linli.Organizations.SecondFactors;

/// <summary>Seals and opens the secret of an authenticator, bound to its account.</summary>
internal sealed class AuthenticatorSecrets(Envelope envelope)
{
    public byte[] Seal(StaffAccount account, string secret) => envelope.Seal(secret, Place(account))!;

    public string? Open(StaffAccount account) => envelope.Open(account.TotpSecret, Place(account));

    private static SealedPlace Place(StaffAccount account) => new(account.County, "staff_accounts", "totp_secret", account.Id);
}
