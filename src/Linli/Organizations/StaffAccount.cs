using System.Globalization;
using System.Security.Cryptography;
using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>The account of a member of staff. What it may do comes from the post its person holds.</summary>
internal sealed class StaffAccount : IOfCounty, ICountGuesses
{
    private StaffAccount() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public string UserName { get; private init; } = "";

    /// <summary>The user name in capitals: what sign-in looks for.</summary>
    public string SignInName { get; private init; } = "";

    /// <summary>The person's name, as colleagues and timelines show it.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Work phone, shown to residents for a grid worker.</summary>
    public string? Phone { get; private init; }

    /// <summary>Null: nobody can sign in until an administrator gives a password.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>Changes with everything that ends the account's sessions.</summary>
    public string SecurityStamp { get; private set; } = "";

    /// <summary>The authenticator's secret, sealed (Platform/Sealing).</summary>
    public byte[]? TotpSecret { get; private set; }

    /// <summary>When a first code proved the authenticator; null while it is being set up.</summary>
    public DateTimeOffset? TotpSince { get; private set; }

    /// <summary>The 30-second step of the last accepted code: no code is good twice.</summary>
    public long LastTotpStep { get; private set; }
    public int WrongGuesses { get; private set; }
    public DateTimeOffset? WaitsUntil { get; private set; }
    public DateTimeOffset? DisabledAt { get; private set; }
    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>Belongs to a demonstration: <c>token --role</c> finds only these.</summary>
    public bool IsDemo { get; private init; }

    /// <summary>Counts changes: two at the same time do not overwrite each other.</summary>
    public int Revision { get; private set; }

    public bool IsDisabled => DisabledAt is not null;
    public bool HasAuthenticator => TotpSince is not null;

    /// <exception cref="RuleBroken">User name or name is missing or unusable.</exception>
    public static StaffAccount Open(CountyCode county, Guid id, string userName, string name, string? phone, DateTimeOffset at, bool isDemo)
    {
        if (userName.Length is < 3 or > 32 || !userName.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
        {
            throw new RuleBroken("organizations.user-name", $"用户名要 3 到 32 个字母、数字、点或横线，请修改。");
        }

        if (string.IsNullOrWhiteSpace(name) || new StringInfo(name).LengthInTextElements > 50)
        {
            throw new RuleBroken("organizations.name-missing", $"请填写姓名，最多 50 个字。");
        }

        return new()
        {
            County = county,
            Id = id,
            UserName = userName,
            SignInName = InCapitals(userName),
            Name = name.Trim(),
            Phone = string.IsNullOrWhiteSpace(phone) ? null : phone.Trim(),
            OpenedAt = at,
            IsDemo = isDemo,
            SecurityStamp = NewStamp(),
        };
    }

    public static string InCapitals(string userName) => userName.Trim().ToUpperInvariant();

    public void SetPassword(string hash)
    {
        PasswordHash = hash;
        (WrongGuesses, WaitsUntil) = (0, null);
        EndSessions();
    }

    public void Disable(DateTimeOffset at)
    {
        if (IsDisabled)
        {
            throw new RuleBroken("organizations.already-disabled", $"{Name}的账号已经停用，不必再停用。");
        }

        DisabledAt = at;
        EndSessions();
    }

    public void Enable()
    {
        if (!IsDisabled)
        {
            throw new RuleBroken("organizations.not-disabled", $"{Name}的账号没有停用，不必启用。");
        }

        DisabledAt = null;
        Touch();
    }

    /// <summary>A new authenticator waits for its first code.</summary>
    public void BeginAuthenticator(byte[] sealedSecret)
    {
        if (HasAuthenticator)
        {
            throw new RuleBroken("organizations.authenticator-exists", $"验证器已经启用，换手机请先移除旧的验证器。");
        }

        TotpSecret = sealedSecret;
        Touch();
    }

    public void ConfirmAuthenticator(long step, DateTimeOffset at)
    {
        (TotpSince, LastTotpStep) = (at, step);
        Touch();
    }

    public void RemoveAuthenticator()
    {
        (TotpSecret, TotpSince, LastTotpStep) = (null, null, 0);
        EndSessions();
    }

    /// <summary>Takes a code's step if it is newer than any before.</summary>
    public bool Take(long step)
    {
        if (step <= LastTotpStep)
        {
            return false;
        }

        LastTotpStep = step;
        Touch();
        return true;
    }

    public void CountWrongGuess(DateTimeOffset now, SignInRules rules)
    {
        WrongGuesses++;
        WaitsUntil = rules.WaitAfter(WrongGuesses, now);
        Touch();
    }

    public void ForgetWrongGuesses()
    {
        if (WrongGuesses > 0)
        {
            (WrongGuesses, WaitsUntil) = (0, null);
            Touch();
        }
    }

    public void EndSessions()
    {
        SecurityStamp = NewStamp();
        Touch();
    }

    public void Touch() => Revision++;

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
