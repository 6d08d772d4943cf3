using System.Text.Json;

namespace Linli.Organizations.Data;

/// <summary>The figures of sign-in by the day from which they hold.</summary>
internal sealed class SignInRulebook(IReadOnlyList<SignInRules> rules)
{
    /// <summary>Where the build puts <c>seed/reference/organizations/sign-in.json</c>.</summary>
    public static string File => Path.Combine(AppContext.BaseDirectory, "reference", "organizations", "sign-in.json");

    /// <summary>The figures in force at an instant (UTC day).</summary>
    public SignInRules At(DateTimeOffset now) => rules.Last(r => r.From <= DateOnly.FromDateTime(now.UtcDateTime));

    /// <exception cref="InvalidDataException">The file says nothing usable; the sentence names it.</exception>
    public static SignInRulebook Load(string file)
    {
        try
        {
            using var stream = System.IO.File.OpenRead(file);
            var read = JsonSerializer.Deserialize<Written>(stream, Platform.PlatformJson.Options);
            return read is { Rules.Count: > 0 }
                ? new([.. read.Rules.OrderBy(r => r.From)])
                : throw new InvalidDataException($"{file} has no rules.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{file} is not a table of sign-in rules: {problem.Message}", problem);
        }
    }

    private sealed record Written(IReadOnlyList<SignInRules> Rules);
}
