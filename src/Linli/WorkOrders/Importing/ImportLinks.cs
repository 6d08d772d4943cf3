namespace Linli.WorkOrders.Importing;

/// <summary>Addresses of the import's pages.</summary>
internal static class ImportLinks
{
    public const string List = "/desk/imports";

    public static string Page(ImportId import) => $"{List}/{import.Value}";

    public static string FailedRows(ImportId import) => $"{List}/{import.Value}/failed-rows.csv";
}
