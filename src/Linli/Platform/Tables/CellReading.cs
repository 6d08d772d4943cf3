namespace Linli.Platform.Tables;

/// <summary>What a cell means: a value, nothing at all, or a problem to be mended.</summary>
/// <param name="Value">The value; default when the cell is empty or has a problem.</param>
/// <param name="HasValue">Whether there is one.</param>
/// <param name="Problem">Why there is none, unless the cell is simply empty.</param>
internal readonly record struct CellReading<T>(T? Value, bool HasValue, CellProblem? Problem)
{
    public bool IsEmpty => !HasValue && Problem is null;

    public static CellReading<T> Empty => default;

    public static CellReading<T> Of(T value) => new(value, true, null);

    public static CellReading<T> No(CellProblem problem) => new(default, false, problem);

    public static implicit operator CellReading<T>(CellProblem problem) => No(problem);

    /// <summary>The problem of an empty cell in a column that must be filled; otherwise the reading's own.</summary>
    public CellProblem? ProblemWhenRequired(TableCell cell, string title) => IsEmpty ? cell.Problem($"“{title}”必须填写") : Problem;
}
