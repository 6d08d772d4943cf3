using System.Text;

namespace Linli.Platform.Tables;

/// <summary>The rows that could not be used, as they were sent, with one more column saying why: mend it and send it again.</summary>
internal static class FailedRowsFile
{
    /// <summary>Title of the added column; a file that already has it gets the new reasons in the same place.</summary>
    public const string ReasonTitle = "错误原因";

    /// <param name="say">Says a reason in the reader's language, e.g. <c>reason =&gt; T[reason]</c>.</param>
    public static void Write(
        Stream stream,
        Header header,
        IEnumerable<(TableRow Row, IReadOnlyList<CellProblem> Problems)> rows,
        Func<FormattableString, string> say
    )
    {
        var titles = header.Titles.TakeWhile(t => t != ReasonTitle).ToList();
        using var csv = new CsvWriter(stream);
        csv.Write([.. titles, ReasonTitle]);
        foreach (var (row, problems) in rows)
        {
            csv.Write([.. Enumerable.Range(0, titles.Count).Select(column => row[column].Text), Reasons(problems, say)]);
        }
    }

    private static string Reasons(IEnumerable<CellProblem> problems, Func<FormattableString, string> say)
    {
        var reasons = new StringBuilder();
        foreach (var problem in problems)
        {
            reasons.Append(reasons.Length == 0 ? "" : "；\n").Append(problem.Address).Append('：').Append(say(problem.Reason));
            if (problem.Suggestion is { } suggestion)
            {
                reasons.Append("（建议：").Append(suggestion).Append('）');
            }
        }
        return reasons.ToString();
    }
}
