using Linli.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Linli.Organizations.Accounts;

/// <summary>
/// The only place where passwords are hashed: PBKDF2, HMAC-SHA-512, as often as <see cref="PasswordCost"/> says. Two at a time, so that
/// guessing cannot take the whole server.
/// </summary>
internal sealed class PasswordGate : IDisposable
{
    private const int AtOnce = 2;
    private const int Waiting = 50;

    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly PasswordHasher<StaffAccount> _hasher;
    private readonly Lazy<string> _nobody;
    private int _inside;

    public PasswordGate(PasswordCost cost)
    {
        _hasher = new(
            Options.Create(
                new PasswordHasherOptions
                {
                    IterationCount = cost.Iterations,
                    CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3,
                }
            )
        );
        _nobody = new(() => _hasher.HashPassword(null!, PasswordRules.Generate()));
    }

    /// <summary>Waits for a turn. Nothing is hashed without one.</summary>
    /// <exception cref="RuleBroken">Too many wait already.</exception>
    public async Task<Turn> Enter(CancellationToken ct)
    {
        try
        {
            if (Interlocked.Increment(ref _inside) > AtOnce + Waiting)
            {
                throw new RuleBroken("organizations.busy", $"现在登录的人太多，请过一分钟再试。");
            }

            await _places.WaitAsync(ct);
        }
        catch
        {
            Interlocked.Decrement(ref _inside);
            throw;
        }

        return new Turn(this);
    }

    private void Leave()
    {
        _places.Release();
        Interlocked.Decrement(ref _inside);
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

        public void Dispose() => gate.Leave();

        private static string Cut(string password) =>
            password.Length > PasswordRules.Longest ? password[..PasswordRules.Longest] : password;
    }
}
