using System.Globalization;
using System.Security.Cryptography;
using Linli.Kernel;

namespace Linli.Organizations.Accounts;

/// <summary>What a password must be: long, and not one's own name. No composition rules (ASVS 6.2.5).</summary>
internal static class PasswordRules
{
    /// <summary>Characters; more would only cost the server time.</summary>
    public const int Longest = 128;

    // Without letters and digits that look alike: these are read off a screen once.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Four groups of four, 79 bits.</summary>
    public static string Generate() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));

    /// <exception cref="RuleBroken">Too short, too long, or too easy.</exception>
    public static void Check(string password, StaffAccount account, SignInRules rules)
    {
        var length = new StringInfo(password).LengthInTextElements;

        if (length < rules.PasswordLength || password.Length > Longest)
        {
            throw new RuleBroken(
                "organizations.password-length",
                $"新密码要 {rules.PasswordLength} 到 {Longest} 个字符，现在是 {length} 个，请加长。用一句容易记的话就很好。"
            );
        }

        var easy = password.Contains(account.UserName, StringComparison.OrdinalIgnoreCase) || password.Distinct().Count() < 5;

        if (easy)
        {
            throw new RuleBroken("organizations.password-easy", $"新密码太容易猜：不要包含用户名，也不要只用几个重复的字符。");
        }
    }
}
