using System.Security.Cryptography;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.Platform.Web;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Concerning;

/// <summary>Gives a resident who showed their paper at the desk the code to read their own record; shown once.</summary>
internal sealed class IssueRecordCode(LinliDb db, RecordCodes codes, RegisterRules rules, TimeProvider clock)
{
    /// <exception cref="NotThere">Nobody of that id in this person's jurisdiction.</exception>
    public async Task<string> Run(ResidentId id, Actor by, CancellationToken ct)
    {
        if (!await db.Set<Resident>().AnyAsync(r => r.Id == id, ct))
        {
            throw new NotThere("resident");
        }

        var at = clock.GetUtcNow();
        var code = RecordCodes.Make();
        db.Add(RecordCode.Issue(codes.Index(by.County, code), id, by, at, rules.CodeDays));
        db.Add(AuditEntry.Of("resident.code", by, id.Value.ToString("N"), at));
        await db.SaveChangesAsync(ct);
        return code;
    }
}

/// <summary>80 random bits; the database holds only what they are found by.</summary>
internal sealed class RecordCodes(Envelope envelope)
{
    public static string Make() => SpokenCode.Write(RandomNumberGenerator.GetBytes(SpokenCode.Bytes));

    public byte[] Index(CountyCode county, string said) => envelope.BlindIndex(SpokenCode.Read(said), county, "record-code")!;
}
