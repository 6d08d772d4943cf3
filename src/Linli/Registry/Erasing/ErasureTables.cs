using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Registry.Erasing;

internal sealed class ErasureCertificateTable : IEntityTypeConfiguration<ErasureCertificate>
{
    public void Configure(EntityTypeBuilder<ErasureCertificate> certificate)
    {
        certificate.ToTable("erasure_certificates");
        certificate.HasKey(c => new { c.County, c.Id });
        certificate.Ignore(c => c.FieldList);
        certificate.Ignore(c => c.IsWhole);
        certificate.Property(c => c.Area).HasMaxLength(17);
        certificate.Property(c => c.Register).HasMaxLength(30);
        certificate.Property(c => c.Fields).HasMaxLength(200);
        certificate.Property(c => c.KeyDigest).HasMaxLength(64);
        certificate.Property(c => c.AskedBy).HasMaxLength(100);
        certificate.Property(c => c.RuledBy).HasMaxLength(100);
    }
}

internal sealed class ErasureRequestTable : IEntityTypeConfiguration<ErasureRequest>
{
    public void Configure(EntityTypeBuilder<ErasureRequest> request)
    {
        request.ToTable("erasure_requests");
        request.HasKey(r => new { r.County, r.Id });
        request.Property(r => r.Area).HasMaxLength(17);
        request.Property(r => r.AskedBy).HasMaxLength(100);
        request.Property(r => r.RuledBy).HasMaxLength(100);
        request.Property(r => r.Refusal).HasMaxLength(200);
        // Two clerks at two desks: one request.
        request.HasIndex(r => new { r.County, r.Resident }).IsUnique().HasFilter("state = 'Waiting'");
    }
}
