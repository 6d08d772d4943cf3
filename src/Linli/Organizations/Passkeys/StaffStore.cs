using Linli.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Passkeys;

/// <summary>
/// What ASP.NET Core Identity asks of us to check a passkey: find the account and its keys. It reads only; accounts are changed by
/// the use cases of this module.
/// </summary>
internal sealed class StaffStore(LinliDb db) : IUserPasskeyStore<StaffAccount>
{
    public Task<StaffAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id)
            ? db.Set<StaffAccount>().SingleOrDefaultAsync(a => a.Id == id, cancellationToken)
            : Task.FromResult<StaffAccount?>(null);

    public Task<StaffAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Set<StaffAccount>().SingleOrDefaultAsync(a => a.SignInName == normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(StaffAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(StaffAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SignInName);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(StaffAccount user, CancellationToken cancellationToken) =>
        [.. (await db.Set<StaffPasskey>().AsNoTracking().Where(p => p.Staff == user.Id).ToListAsync(cancellationToken)).Select(Info)];

    public async Task<StaffAccount?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var passkey = await db.Set<StaffPasskey>().SingleOrDefaultAsync(p => p.CredentialId == credentialId, cancellationToken);
        return passkey is null ? null : await db.Set<StaffAccount>().SingleOrDefaultAsync(a => a.Id == passkey.Staff, cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(StaffAccount user, byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Set<StaffPasskey>()
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.Staff == user.Id && p.CredentialId == credentialId, cancellationToken)
            is { } passkey
            ? Info(passkey)
            : null;

    public void Dispose() { }

    Task IUserPasskeyStore<StaffAccount>.AddOrUpdatePasskeyAsync(StaffAccount user, UserPasskeyInfo passkey, CancellationToken ct) =>
        throw ByUseCase();

    Task IUserPasskeyStore<StaffAccount>.RemovePasskeyAsync(StaffAccount user, byte[] credentialId, CancellationToken ct) =>
        throw ByUseCase();

    Task<IdentityResult> IUserStore<StaffAccount>.CreateAsync(StaffAccount user, CancellationToken ct) => throw ByUseCase();

    Task<IdentityResult> IUserStore<StaffAccount>.UpdateAsync(StaffAccount user, CancellationToken ct) => throw ByUseCase();

    Task<IdentityResult> IUserStore<StaffAccount>.DeleteAsync(StaffAccount user, CancellationToken ct) => throw ByUseCase();

    Task IUserStore<StaffAccount>.SetUserNameAsync(StaffAccount user, string? userName, CancellationToken ct) => throw ByUseCase();

    Task IUserStore<StaffAccount>.SetNormalizedUserNameAsync(StaffAccount user, string? name, CancellationToken ct) => throw ByUseCase();

    private static NotSupportedException ByUseCase() => new("Accounts change through the use cases of Organizations.");

    private static UserPasskeyInfo Info(StaffPasskey passkey) =>
        new(
            passkey.CredentialId,
            passkey.PublicKey,
            passkey.CreatedAt,
            (uint)passkey.SignCount,
            passkey.Transports.Split(',', StringSplitOptions.RemoveEmptyEntries),
            passkey.IsUserVerified,
            passkey.IsBackupEligible,
            passkey.IsBackedUp,
            passkey.AttestationObject,
            passkey.ClientDataJson
        )
        {
            Name = passkey.Name,
        };
}
