using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Territory.Finding;
using Linli.Territory.Outlining;
using Linli.Territory.Public;

namespace Linli.Territory.Numbering;

/// <summary>
/// A line of the clerk's list: street and number, then where it is, parted by a tab or blanks: <c>振兴路12号 和平里小区3号楼</c>,
/// <c>粮站巷3-1号 112.90451,36.21033</c>. Pasted from a spreadsheet the two columns come with a tab.
/// </summary>
internal static partial class NumberWords
{
    /// <exception cref="RuleBroken">The line has no number, or says no place the ground knows; the sentence names the line.</exception>
    public static NumberSheet Read(int line, string words, Datum datum, GroundOfDay ground, GroundSnapshot snapshot)
    {
        var plain = FullWidth.Normalize(words).Trim();

        if (Line().Match(plain) is not { Success: true } said || Plate(said.Groups["plate"].Value) is not { } plate)
        {
            throw new RuleBroken(
                "territory.number-line",
                $"第 {line} 行“{plain}”看不出门牌号。请写成“街巷名 号码 位置”，例如 振兴路12号 和平里小区3号楼。没有保存。"
            );
        }

        var place = said.Groups["place"].Value.Trim();

        if (Coordinates().Match(place) is { Success: true } at)
        {
            var point = Datums.From(datum, new(Degrees(at, "lon"), Degrees(at, "lat")));
            return new(plate.Street, plate.Number, plate.Sub, point);
        }

        var found = ground.Addresses.Find(place, DateOnly.MaxValue).Where(c => c.Score >= PlaceMatcher.Sure).ToList();

        if (found is [{ Address.Building: { } building } first, ..] && (found.Count == 1 || found[1].Score < first.Score))
        {
            return new(plate.Street, plate.Number, plate.Sub, ground.ById[building].Building.Center, new BuildingId(building));
        }

        // A compound's gate is at its first house: the middle of a compound may lie in nobody's grid.
        return
            snapshot.Compounds.Values.Where(c => c.Name == place).ToList() is [var compound]
            && ground.Houses.FirstOrDefault(h => h.Building.Compound == compound.Id) is { } house
            ? new(plate.Street, plate.Number, plate.Sub, house.Building.Center, null, compound.Id)
            : throw new RuleBroken(
                "territory.number-nowhere",
                $"第 {line} 行：“{place}”对不上哪栋楼、哪个小区。请写楼栋或小区的全名，或写经纬度，例如 112.90451,36.21033。没有保存。"
            );
    }

    /// <summary>Reads <c>振兴路12号</c>, <c>振兴路12-1号</c>, <c>振兴路十二号之一</c>; null when it is none.</summary>
    public static (string Street, int Number, int Sub)? Plate(string words) =>
        Door().Match(PlaceWords.Plain(words)) is { Success: true } door && StreetOf(words) is { Length: > 0 } street
            ? (street, Whole(door.Groups["n"].Value), door.Groups["s"] is { Success: true } sub ? Whole(sub.Value) : 0)
            : null;

    // As it was typed: plain words are folded for comparing, not for a plate.
    private static string StreetOf(string words) => Street().Match(FullWidth.Normalize(words).Trim()).Value.Trim();

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static double Degrees(Match at, string part) => double.Parse(at.Groups[part].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<plate>\S+?(?:\s*\d+(?:-\d+)?\s*号?|号)(?:[-之附][\d一二三四五六七八九十]+号?)?)[\s,，]+(?<place>\S.*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^(?<lon>\d{2,3}\.\d+)[,，\s]+(?<lat>\d{1,2}\.\d+)$")]
    private static partial Regex Coordinates();

    [GeneratedRegex(@"(?<=\D)(?<n>\d{1,5})(?:-(?<s>\d{1,3}))?号?(?:[-之附](?<s>\d{1,3})号?)?$")]
    private static partial Regex Door();

    [GeneratedRegex(@"^.*?[^\d零一二三四五六七八九十百](?=[\d零一二三四五六七八九十百]+(?:-\d+)?\s*(?:号|$))")]
    private static partial Regex Street();
}
