using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.SecondFactors;

/// <summary>Does an account have a second factor, and which?</summary>
internal sealed class SecondFactorState(LinliDb db)
{
    public async Task<bool> Has(StaffAccount account, CancellationToken ct) => account.HasAuthenticator || await HasPasskey(account, ct);

    public Task<bool> HasPasskey(StaffAccount account, CancellationToken ct) =>
        db.Set<StaffPasskey>().AnyAsync(p => p.Staff == account.Id, ct);
}
