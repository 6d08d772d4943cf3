using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Linli.Organizations.Accounts;

/// <summary>
/// The only place where passwords are hashed: PBKDF2, HMAC-SHA-512, 210,000 iterations (ASVS appendix C). Two at a time, so that
/// guessing cannot take the whole server.
/// </summary>
internal sealed class PasswordGate : IDisposable
{
    private const int Iterations = 210_000;
    private const int AtOnce = 2;

    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly PasswordHasher<StaffAccount> _hasher = new(
        Options.Create(
            new PasswordHasherOptions { IterationCount = Iterations, CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3 }
        )
    );
    private readonly Lazy<string> _nobody;

    public PasswordGate() => _nobody = new(() => _hasher.HashPassword(null!, PasswordRules.Generate()));

    /// <summary>Waits for a turn. Nothing is hashed without one.</summary>
    public async Task<Turn> Enter(CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        return new Turn(this);
    }

    public void Dispose() => _places.Dispose();

    internal sealed class Turn(PasswordGate gate) : IDisposable
    {
        public string Hash(string password) => gate._hasher.HashPassword(null!, password);

        /// <summary>False for an account without password and for no account, after the same work.</summary>
        public bool Verify(string? hash, string password) =>
            password.Length <= PasswordRules.Longest
            & gate._hasher.VerifyHashedPassword(null!, hash ?? gate._nobody.Value, Cut(password)) != PasswordVerificationResult.Failed
            & hash is not null;

        public void Dispose() => gate._places.Release();

        private static string Cut(string password) =>
            password.Length > PasswordRules.Longest ? password[..PasswordRules.Longest] : password;
    }
}
