namespace Linli.Registry.Public;

/// <summary>Where a list asks for a file of itself.</summary>
internal static class ExportLinks
{
    public const string Path = "/registry/exports/new";

    /// <param name="list">As <see cref="IExportedList.Word"/> says it.</param>
    /// <param name="href">The list's address with its filter.</param>
    public static string Ask(string list, string href) => $"{Path}/{list}{(href.Split('?', 2) is [_, var query] ? "?" + query : "")}";
}
