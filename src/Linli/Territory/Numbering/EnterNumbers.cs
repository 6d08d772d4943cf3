using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Territory.Finding;
using Linli.Territory.Outlining;
using Linli.Territory.Public;
using Linli.Territory.Surveying;

namespace Linli.Territory.Numbering;

/// <summary>Enters house numbers from a list, one a line, all or nothing.</summary>
internal sealed class EnterNumbers(LinliDb db, Grounds grounds)
{
    private const int MostLines = 2000;

    /// <param name="Lines">See <see cref="NumberWords"/>.</param>
    /// <param name="Datum">The frame in which coordinates were read.</param>
    /// <param name="From">First day the plates hang.</param>
    internal sealed record Input([property: Required] string Lines, Datum Datum, DateOnly From);

    internal sealed record Answer(int Entered);

    /// <exception cref="RuleBroken">Not permitted, a line cannot be read, or a number holds already; the sentence names the line.</exception>
    public async Task<Answer> Run(Input input, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } answered)
        {
            return answered;
        }

        NumberRight.Ask(by);
        var lines = input.Lines.Split('\n').Select((l, i) => (No: i + 1, Words: l.Trim())).Where(l => l.Words.Length > 0).ToList();

        if (lines.Count is 0 or > MostLines)
        {
            throw new RuleBroken("territory.number-lines", $"一次写 1 到 {MostLines} 行门牌，现在是 {lines.Count} 行。没有保存。");
        }

        var snapshot = grounds.Of(by.County);
        var ground = snapshot.On(input.From);
        HashSet<string> codes = [.. snapshot.Numbers.Select(n => n.Code), .. snapshot.Houses.Select(h => h.Choice.Code)];
        List<HouseNumber> entered = [];

        foreach (var (no, words) in lines)
        {
            var sheet = NumberWords.Read(no, words, input.Datum, ground, snapshot);
            var grid = ground.Grids.Index.Find(sheet.Point);

            if (grid is null || !by.Jurisdiction.Covers(grid.Area))
            {
                throw new RuleBroken(
                    "territory.number-outside",
                    $"第 {no} 行：{sheet.Street}{sheet.Number}号的位置不在您的辖区。没有保存，请核对位置。"
                );
            }

            var number = HouseNumber.Enter(new(Ids.Next(at)), AreaCode.Parse(grid.Area[..12]), sheet, Fresh(codes), input.From);
            GroundChecks.Stands(number, ground.Grids.Index);

            if (snapshot.Numbers.Concat(entered).Any(n => Same(n, number) && (n.To is null || n.To > number.From)))
            {
                throw new RuleBroken("territory.number-known", $"第 {no} 行：{number.Text}已经有了。没有保存；换了号请用“换号”。");
            }

            entered.Add(number);
        }

        db.AddRange(entered);
        db.Add(AuditEntry.Of("house-number.enter", by, $"{entered[0].Text} {entered.Count}", at));
        await CountyStamps.Renew(db, by.County, Grounds.Topic, ct);
        var answer = await db.Commit(new Answer(entered.Count), ct);
        grounds.Forget(by.County);
        return answer;
    }

    /// <summary>The same plate: two towns may each have a street of one name, a community has it once.</summary>
    public static bool Same(HouseNumber one, HouseNumber other) =>
        one.Area == other.Area && one.Street == other.Street && one.Number == other.Number && one.Sub == other.Sub;

    /// <summary>A code nobody has; it goes into the set.</summary>
    public static string Fresh(HashSet<string> codes)
    {
        string code;

        do
        {
            code = QrCodes.New();
        } while (!codes.Add(code));

        return code;
    }
}
