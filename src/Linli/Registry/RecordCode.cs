using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry;

/// <summary>
/// Lets the person concerned see what is kept about them and who opened it. Given at the desk to somebody who showed their paper; the
/// database holds only what the code is found by.
/// </summary>
internal sealed class RecordCode : IOfCounty
{
    private RecordCode() { } // EF Core

    public CountyCode County { get; private init; }
    public byte[] CodeIndex { get; private init; } = [];
    public ResidentId Resident { get; private init; }
    public DateTimeOffset IssuedAt { get; private init; }
    public string IssuedBy { get; private init; } = "";
    public DateTimeOffset ExpiresAt { get; private init; }

    public static RecordCode Issue(byte[] index, ResidentId resident, Actor by, DateTimeOffset at, int days) =>
        new()
        {
            County = by.County,
            CodeIndex = index,
            Resident = resident,
            IssuedAt = at,
            IssuedBy = by.Name,
            ExpiresAt = at.AddDays(days),
        };
}
