using Linli.Organizations.Public;

namespace Linli.Organizations.Staffing;

/// <summary>Reads who is named from a form (<c>PersonFields</c>).</summary>
internal static class PersonPost
{
    public static PersonSheet Read(IFormCollection form) =>
        new(
            form["name"].ToString(),
            Enum.TryParse<GridWorkerKind>(form["kind"], out var kind) ? kind : null,
            form["phone"].ToString(),
            IsShown(form),
            form["shownPhone"].ToString(),
            form["reason"].ToString(),
            form["document"].ToString()
        );

    public static bool IsShown(IFormCollection form) => form["shown"] == "1";
}
