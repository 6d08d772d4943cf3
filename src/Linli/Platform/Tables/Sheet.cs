using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>One sheet of a file. Rows stream from the file each time they are asked for; one reader at a time.</summary>
internal sealed class Sheet(string name, bool isHidden, TableLimits limits, Func<IEnumerable<TableRow>> read)
{
    private Header? _header;

    /// <summary>Name on the tab; empty for a CSV.</summary>
    public string Name => name;

    public bool IsHidden => isHidden;

    /// <summary>The row of titles.</summary>
    /// <exception cref="RuleBroken"><c>tables.no-header</c> when the sheet is empty.</exception>
    public Header Header =>
        _header ??=
            Header.Find(All()) ?? throw new RuleBroken("tables.no-header", $"这张表里没有内容；请确认选对了文件，表头和数据都在第一张表里");

    /// <summary>Takes another row for the titles, when the person at the preview says so.</summary>
    /// <exception cref="RuleBroken"><c>tables.no-header</c> when that row is empty or not there.</exception>
    public Header HeaderAt(int row) =>
        _header = All().TakeWhile(r => r.Number <= row).FirstOrDefault(r => r.Number == row) is { } found
            ? Header.Of(found)
            : throw new RuleBroken("tables.no-header", $"第 {row} 行是空的，不能作表头；请另选一行");

    /// <summary>Rows below the titles that hold something.</summary>
    /// <exception cref="RuleBroken">When the file turns out too large or damaged on the way.</exception>
    public IEnumerable<TableRow> Rows()
    {
        var header = Header;
        return All().Where(r => r.Number > header.Row);
    }

    /// <summary>Every row that holds something, titles and headings included.</summary>
    public IEnumerable<TableRow> All()
    {
        using var rows = Damaged.Guard(() => read().GetEnumerator());
        var count = 0;
        while (Damaged.Guard(rows.MoveNext))
        {
            if (rows.Current.IsEmpty)
            {
                continue;
            }
            if (++count > limits.MaxRows)
            {
                throw new RuleBroken("tables.too-many-rows", $"表里超过 {limits.MaxRows} 行，一次读不了这么多；请分成几个文件");
            }
            yield return rows.Current;
        }
    }
}
