namespace Linli.Organizations.Accounts;

/// <summary>What one look at a password costs whoever guesses. Nothing but a test may say less than <see cref="Shipped"/>.</summary>
/// <param name="Iterations">Rounds of PBKDF2.</param>
internal sealed record PasswordCost(int Iterations)
{
    /// <summary>ASVS, appendix C.</summary>
    public static PasswordCost Shipped { get; } = new(210_000);
}
