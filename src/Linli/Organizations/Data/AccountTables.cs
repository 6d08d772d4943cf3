using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Organizations.Data;

internal sealed class StaffAccountTable : IEntityTypeConfiguration<StaffAccount>
{
    public void Configure(EntityTypeBuilder<StaffAccount> account)
    {
        account.ToTable("staff_accounts");
        account.HasKey(a => new { a.County, a.Id });
        account.Property(a => a.UserName).HasMaxLength(32);
        account.Property(a => a.SignInName).HasMaxLength(32);
        account.Property(a => a.Name).HasMaxLength(200);
        account.Property(a => a.Phone).HasMaxLength(32);
        account.Property(a => a.PasswordHash).HasMaxLength(256);
        account.Property(a => a.SecurityStamp).HasMaxLength(32);
        account.Property(a => a.Revision).IsConcurrencyToken();

        // Sign-in looks for the name, and no two accounts share one.
        account.HasIndex(a => new { a.County, a.SignInName }).IsUnique();
    }
}

internal sealed class StaffSessionTable : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> session)
    {
        session.ToTable("staff_sessions");
        session.HasKey(s => new { s.County, s.Id });
        session.Property(s => s.Stamp).HasMaxLength(32);
        session.Property(s => s.Device).HasMaxLength(64);

        // "My sessions" asks by person; dead ones are cleared at the next sign-in.
        session.HasIndex(s => new { s.County, s.Staff });
    }
}

internal sealed class KnownDeviceTable : IEntityTypeConfiguration<KnownDevice>
{
    public void Configure(EntityTypeBuilder<KnownDevice> device)
    {
        device.ToTable("known_devices");
        device.HasKey(d => new { d.County, d.Id });
        device.Property(d => d.WrongGuesses).IsConcurrencyToken();
    }
}

internal sealed class AccessTokenTable : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> token)
    {
        token.ToTable("access_tokens");
        token.HasKey(t => new { t.County, t.Id });
        token.Property(t => t.Name).HasMaxLength(50);

        // "My tokens" asks by person.
        token.HasIndex(t => new { t.County, t.Staff });
    }
}

internal sealed class StaffPasskeyTable : IEntityTypeConfiguration<StaffPasskey>
{
    public void Configure(EntityTypeBuilder<StaffPasskey> passkey)
    {
        passkey.ToTable("staff_passkeys");
        passkey.HasKey(p => new { p.County, p.Id });
        passkey.Property(p => p.Name).HasMaxLength(50);
        passkey.Property(p => p.CredentialId).HasMaxLength(1023);
        passkey.Property(p => p.Transports).HasMaxLength(100);

        // The browser answers with the credential's id and nothing else; it is nobody else's.
        passkey.HasIndex(p => new { p.County, p.CredentialId }).IsUnique();
        // The second step asks whether the person has one.
        passkey.HasIndex(p => new { p.County, p.Staff });
    }
}
