namespace Linli.Platform.Tables;

/// <summary>How much of a stranger's file the office is willing to open. Policy data of the caller: there are no defaults here.</summary>
/// <param name="MaxBytes">Size of the file as sent, bytes.</param>
/// <param name="MaxRows">Rows that are not empty, per sheet, header included.</param>
/// <param name="MaxColumns">Columns that hold something.</param>
/// <param name="MaxCellCharacters">UTF-16 units in one cell; a longer cell is read up to here and is a fault of that cell.</param>
/// <param name="MaxUnpackedBytes">What a workbook may grow to when unpacked, all parts together, bytes.</param>
/// <param name="MaxEntries">Parts inside a workbook.</param>
/// <param name="MaxRatio">Unpacked bytes per packed byte.</param>
internal sealed record TableLimits(
    long MaxBytes,
    int MaxRows,
    int MaxColumns,
    int MaxCellCharacters,
    long MaxUnpackedBytes,
    int MaxEntries,
    int MaxRatio
);
