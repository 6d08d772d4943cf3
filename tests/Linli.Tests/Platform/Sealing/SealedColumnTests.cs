using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Platform.Sealing;

/// <summary>Nothing is sealed with a county's key without the exchange knowing of it: every column of bytes says what it is.</summary>
public sealed class SealedColumnTests(SqliteHall hall) : HallTests(hall), IClassFixture<SqliteHall>
{
    // Under a key of the record's own, which is itself in a column that is exchanged.
    private static readonly string[] UnderTheRecordsKey =
    [
        "Resident.NameSealed",
        "Resident.DocumentSealed",
        "Resident.BirthSealed",
        "Resident.PhoneSealed",
        "Resident.RegisteredAtSealed",
        "Resident.ContactSealed",
        "Resident.ContactPhoneSealed",
        "MarketEntity.RepresentativeSealed",
        "MarketEntity.PhoneSealed",
        "RegisterLine.Box",
        "ErasureRequest.ReasonSealed",
        "ExportPart.Box",
        "Relation.KindSealed",
        "Relation.NoteSealed",
        "CareNeed.KindSealed",
        "CareNeed.NoteSealed",
        "CareVisit.NoteSealed",
    ];

    // Keyed sums of 16 bytes, by which equal values are found.
    private static readonly string[] Indexes =
    [
        "Resident.DocumentIndex",
        "Resident.PhoneIndex",
        "Resident.LikenessIndex",
        "CareNeed.KindIndex",
        "RecordCode.CodeIndex",
        "ResidentRequest.PhoneIndex",
    ];

    // Hashes, outlines, public keys, lists of ids; and the county's own keys, which the master key seals.
    private static readonly string[] NotSealed =
    [
        "AccessToken.ReferenceHash",
        "AdministrativeDivision.Outline",
        "Building.Footprint",
        "BatchPart.Entries",
        "ExportPart.Entries",
        "Grid.Outline",
        "ImportBatch.Residents",
        "KnownDevice.ReferenceHash",
        "OperationRecord.BodyHash",
        "Portrait.Bytes",
        "SealingKey.Wrapped",
        "StaffPasskey.AttestationObject",
        "StaffPasskey.ClientDataJson",
        "StaffPasskey.CredentialId",
        "StaffPasskey.PublicKey",
        "StaffSession.ReferenceHash",
        "TimelineLine.Hash",
        "WorkOrder.TimelineHead",
    ];

    [Fact]
    public void Every_column_of_bytes_is_exchanged_or_says_why_not()
    {
        using var scope = Hall.Services.CreateScope();
        var model = scope.ServiceProvider.GetRequiredService<LinliDb>().Model;
        var all = model
            .GetEntityTypes()
            .SelectMany(e => e.GetProperties().Where(p => p.ClrType == typeof(byte[])).Select(p => $"{e.ClrType.Name}.{p.Name}"))
            .Order(StringComparer.Ordinal);
        var named = Hall
            .Services.GetServices<SealedColumn>()
            .Select(c => $"{c.Row.Name}.{c.Property}")
            .Concat([.. UnderTheRecordsKey, .. Indexes, .. NotSealed])
            .Order(StringComparer.Ordinal);

        Assert.Equal(all, named);
    }
}
