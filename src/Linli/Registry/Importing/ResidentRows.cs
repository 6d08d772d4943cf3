using Linli.Kernel;
using Linli.Platform.Tables;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Linli.Territory.Public;

namespace Linli.Registry.Importing;

/// <summary>How the rows of one import are read.</summary>
/// <param name="Homes">Kept for the whole file.</param>
internal sealed record RowLegend(ResidentImport Import, Header Header, ColumnMapping Mapping, HomeReader Homes, DateOnly Today)
{
    public CountyCode County => Import.County;
}

/// <summary>A row that can be entered: read, placed and sealed; only who lives there already is still to be asked.</summary>
/// <param name="Door">See <see cref="Dwelling.DoorOf"/>.</param>
/// <param name="LineBox">What the first line of the entry's history says.</param>
internal sealed record ReadyRow(
    TableRow Row,
    ResidentId Id,
    byte[] Key,
    SealedSheet Sheet,
    HouseholdRole Role,
    Place Home,
    string Door,
    IReadOnlyList<string> Fields,
    byte[] LineBox
);

/// <summary>What a row of a file is: ready to be entered, or what has to be mended first.</summary>
internal sealed record RowResult(TableRow Row, ReadyRow? Ready, IReadOnlyList<CellProblem> Problems);

/// <summary>Reads rows of a file as residents with their homes.</summary>
internal sealed class ResidentRows(SheetReader sheets, ResidentBox box)
{
    private static readonly ChoiceValue<HouseholdRole> Roles = new([
        .. Enum.GetValues<HouseholdRole>().Select(r => (r, (IReadOnlyList<string>)[r.Zh(), .. Also(r)])),
    ]);

    public RowResult Read(TableRow row, RowLegend legend, DateTimeOffset at)
    {
        var (sheet, home, role, problems) = Look(row, legend);

        if (problems.Count > 0)
        {
            return new(row, null, problems);
        }

        var county = legend.County;
        var id = new ResidentId(Ids.Next(at));
        var (key, wrapped) = box.NewKey(county, id);
        var known = sheet!.Values.Where(v => v.Value is not null).ToDictionary(StringComparer.Ordinal);
        known[ResidentFields.Home] = home!.Text;
        known[ResidentFields.Role] = role.ToString();
        return new(
            row,
            new(
                row,
                id,
                wrapped,
                box.Seal(key, county, id, sheet),
                role,
                home,
                Dwelling.DoorOf(home),
                [.. known.Keys],
                EntryLines.Seal(key, county, id.Value, 1, known)
            ),
            []
        );
    }

    /// <summary>What has to be mended in a row; empty when nothing.</summary>
    public IReadOnlyList<CellProblem> Problems(TableRow row, RowLegend legend) => Look(row, legend).Problems;

    private (ResidentSheet? Sheet, Place? Home, HouseholdRole Role, List<CellProblem> Problems) Look(TableRow row, RowLegend legend)
    {
        TableCell Cell(string field) => legend.Mapping.CellOf(field, row) ?? new TableCell("", row.Number, 0, null);
        var problems = row.Faults(legend.Header).ToList();
        var reading = sheets.Read(Cell, legend.Today);
        problems.AddRange(reading.Problems.Select(p => Cell(p.Field).Problem(p.Reason, p.Suggestion)));
        var role = Roles.Read(Cell(HomeFieldNames.Role));

        if (role.Problem is { } unknown)
        {
            problems.Add(unknown);
        }

        var home = legend.Homes.Read(Cell);
        var where = legend.Mapping.CellOf(HomeFieldNames.Address, row) ?? Cell(HomeFieldNames.Building);

        if (home is null)
        {
            problems.Add(where.Problem($"没有写住在哪里；请填住址，或填楼栋和房号"));
        }
        else if (home.Area.Length < 15)
        {
            problems.Add(where.Problem($"这个地址对不上哪个楼栋或网格；请写到小区、楼号，或先在网格地图上补上这栋楼"));
        }
        else if (!home.Area.StartsWith(legend.Import.Area, StringComparison.Ordinal))
        {
            problems.Add(where.Problem($"这个地址不在您的辖区；请由当地社区导入"));
        }

        return (reading.Sheet, home, role.HasValue ? role.Value : HouseholdRole.Head, problems);
    }

    // The words tables use for what somebody is to the head.
    private static IEnumerable<string> Also(HouseholdRole role) =>
        role switch
        {
            HouseholdRole.Head => ["本人", "本人或户主"],
            HouseholdRole.Spouse => ["夫", "妻", "丈夫", "妻子", "爱人"],
            HouseholdRole.Child => ["子", "女", "儿子", "女儿", "长子", "次子", "长女", "次女", "独生子", "独生女", "儿媳", "女婿"],
            HouseholdRole.Parent => ["父", "母", "父亲", "母亲", "公公", "婆婆", "岳父", "岳母"],
            HouseholdRole.Grandparent => ["祖父", "祖母", "外祖父", "外祖母", "爷爷", "奶奶"],
            HouseholdRole.Grandchild => ["孙子", "孙女", "外孙", "外孙女", "孙"],
            HouseholdRole.Sibling => ["兄", "弟", "姐", "妹", "哥哥", "弟弟", "姐姐", "妹妹"],
            HouseholdRole.OtherKin => ["亲属", "其他"],
            _ => ["租客", "合租", "非亲属成员"],
        };
}
