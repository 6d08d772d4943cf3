using System.Text.Json;
using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Triaging;

/// <summary>Reads <c>reference/workorders/categories.json</c> into a <see cref="CategoryTree"/>.</summary>
internal static class CategoryFile
{
    /// <summary>Where the shipped file lies beside the program.</summary>
    public static string ShippedPath => Path.Combine(AppContext.BaseDirectory, "reference", "workorders", "categories.json");

    public static CategoryTree Load(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file);
    }

    /// <exception cref="JsonException">When the file is not JSON of the expected shape.</exception>
    /// <exception cref="KeyNotFoundException">When a category names a limit class the file does not define.</exception>
    public static CategoryTree Read(Stream file)
    {
        var sheet = JsonSerializer.Deserialize<Sheet>(file, JsonSerializerOptions.Web) ?? throw new JsonException("The file is empty.");
        var classes = sheet.LimitClasses.ToDictionary(
            c => c.Key,
            c => new LimitClass(
                c.Key,
                c.Value.Name,
                c.Value.Meaning,
                c.Value.ContactMinutes,
                c.Value.Completion?.ToLimit(),
                c.Value.Completion?.AtOnceIfPossible ?? false
            )
        );

        return new(sheet.Version, sheet.EffectiveFrom, [.. sheet.Categories.Select(c => c.ToCategory(classes))], classes, sheet.Units);
    }

    private sealed record Sheet(
        int Version,
        DateOnly EffectiveFrom,
        Dictionary<string, ClassRow> LimitClasses,
        Dictionary<string, string> Units,
        List<CategoryRow> Categories
    );

    private sealed record ClassRow(string Name, string Meaning, int? ContactMinutes, AmountRow? Completion);

    private sealed record AmountRow(int Amount, string Unit, bool AtOnceIfPossible = false)
    {
        public TermLength ToLimit() => new(Amount, Enum.Parse<ClockUnit>(Unit, ignoreCase: true));
    }

    private sealed record AlternativeRow(string When, string Class, List<string>? Units);

    private sealed record StageRow(string Stage, string Class);

    private sealed record LimitRow(
        string Class,
        int? ContactMinutes,
        AmountRow? Completion,
        List<AlternativeRow>? Alternatives,
        List<StageRow>? Stages
    )
    {
        public CategoryLimit ToLimit(Dictionary<string, LimitClass> classes) =>
            new(
                classes[Class],
                ContactMinutes,
                Completion?.ToLimit(),
                [.. (Alternatives ?? []).Select(a => new LimitAlternative(a.When, classes[a.Class], a.Units ?? []))],
                [.. (Stages ?? []).Select(s => new LimitStage(s.Stage, classes[s.Class]))]
            );
    }

    private sealed record CategoryRow(
        string Code,
        string Name,
        int Level,
        string? Parent,
        List<string>? Units,
        string? Routing,
        LimitRow? Limit,
        bool Confidential = false,
        string? TransferTo = null,
        bool EmergencyLadder = false,
        string? Note = null
    )
    {
        public RequestCategory ToCategory(Dictionary<string, LimitClass> classes) =>
            new(
                Code,
                Name,
                Level,
                Parent,
                Units ?? [],
                Routing is null ? null : WorkOrders.Routing.Parse(Routing),
                Limit?.ToLimit(classes),
                Confidential,
                TransferTo,
                EmergencyLadder,
                Note
            );
    }
}
