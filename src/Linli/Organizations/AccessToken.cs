using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>A personal access token: a program acts with its owner's rights until it expires or is revoked.</summary>
internal sealed class AccessToken : IOfCounty
{
    /// <summary>What every token begins with, so that a leaked one is recognised.</summary>
    public const string Prefix = "lk_";

    private AccessToken() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public Guid Staff { get; private init; }
    public string Name { get; private init; } = "";
    public byte[] ReferenceHash { get; private init; } = [];
    public DateTimeOffset IssuedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>Kept to the minute; null when it was never used.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <exception cref="RuleBroken">The name is missing, or the life is longer than allowed.</exception>
    public static AccessToken Issue(Reference reference, StaffAccount owner, string name, int days, SignInRules rules, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 50)
        {
            throw new RuleBroken("organizations.token-name", $"请给令牌起个名字（最多 50 个字），说明给哪个程序用。");
        }

        if (days < 1 || days > rules.TokenDays)
        {
            throw new RuleBroken("organizations.token-days", $"令牌有效期要在 1 到 {rules.TokenDays} 天之间，请修改。");
        }

        return new()
        {
            County = reference.County,
            Id = reference.Id,
            Staff = owner.Id,
            Name = name.Trim(),
            ReferenceHash = reference.Hash,
            IssuedAt = at,
            ExpiresAt = at.AddDays(days),
        };
    }

    public bool IsValid(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}
