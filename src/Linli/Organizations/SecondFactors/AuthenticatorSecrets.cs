using Linli.Kernel;
using Linli.Platform.Sealing;

namespace Linli.Organizations.SecondFactors;

/// <summary>Seals and opens the secret of an authenticator, bound to its account.</summary>
internal sealed class AuthenticatorSecrets(Envelope envelope)
{
    /// <summary>Where the secrets lie.</summary>
    public static readonly SealedColumn Column = new(
        typeof(StaffAccount),
        nameof(StaffAccount.TotpSecret),
        (county, account, _) => Place(county, account)
    );

    public byte[] Seal(StaffAccount account, string secret) => envelope.Seal(secret, Place(account))!;

    public string? Open(StaffAccount account) => envelope.Open(account.TotpSecret, Place(account));

    private static SealedPlace Place(StaffAccount account) => Place(account.County, account.Id);

    private static SealedPlace Place(CountyCode county, Guid account) => new(county, "staff_accounts", "totp_secret", account);
}
