using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Territory;

/// <summary>Another name a division is found under: what people call it, what spreadsheets mistype (别名).</summary>
internal sealed class NameAlias : IOfCounty
{
    private NameAlias() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }

    /// <summary>2, 4, 6, 9 or 12 digits.</summary>
    public string Code { get; private init; } = "";
    public string Name { get; private init; } = "";
    public DateTimeOffset EnteredAt { get; private init; }
    public string EnteredBy { get; private init; } = "";

    /// <exception cref="RuleBroken">The name is empty or too long.</exception>
    public static NameAlias Enter(string code, string name, Actor by, DateTimeOffset at)
    {
        var tidy = FullWidth.Normalize(name).Trim();

        if (tidy.Length is 0 or > DivisionAmendment.LongestName)
        {
            throw new RuleBroken("territory.alias-name", $"别名要写 1 到 100 个字。没有保存，请改好再试。");
        }

        return new()
        {
            County = by.County,
            Id = Guid.CreateVersion7(at),
            Code = code,
            Name = tidy,
            EnteredAt = at,
            EnteredBy = by.Name,
        };
    }
}
