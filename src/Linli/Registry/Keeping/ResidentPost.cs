using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Registry.Public;

namespace Linli.Registry.Keeping;

/// <summary>Reads the forms about a resident: what is known, where they live, from where the office knows it.</summary>
internal static class ResidentPost
{
    /// <summary>Fields a person's form has.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        ResidentFields.Name,
        ResidentFields.Kind,
        ResidentFields.DocumentKind,
        ResidentFields.Document,
        ResidentFields.Sex,
        ResidentFields.Birth,
        ResidentFields.Phone,
        ResidentFields.RegisteredAt,
        ResidentFields.Contact,
        ResidentFields.ContactPhone,
    ];

    /// <summary>Everything typed.</summary>
    public static SheetForm Whole(IFormCollection form) => new(Fields.ToDictionary(f => f, f => form[f].ToString()));

    /// <summary>Only what was typed anew, and what was ticked to be emptied: an untouched field stays as it is.</summary>
    public static SheetForm Changes(IFormCollection form)
    {
        var typed = Fields.Where(f => !string.IsNullOrWhiteSpace(form[f])).ToDictionary(f => f, f => form[f].ToString());

        foreach (var field in form["empty"].OfType<string>().Where(Fields.Contains))
        {
            typed[field] = "";
        }

        return new(typed);
    }

    public static HomeSaid Home(IFormCollection form) =>
        new(
            Guid.TryParse(form["building"], out var building) ? building : null,
            Text(form["unit"]),
            Text(form["room"]),
            Text(form["place"]),
            Guid.TryParse(form["household"], out var household) ? new HouseholdId(household) : null,
            Text(form["address"])
        );

    public static HouseholdRole Role(IFormCollection form) =>
        Enum.TryParse<HouseholdRole>(form["role"], out var role) ? role : HouseholdRole.Head;

    /// <exception cref="RuleBroken">No day of the calendar.</exception>
    public static Provenance From(IFormCollection form) =>
        new(
            Enum.TryParse<RegisterSource>(form["source"], out var source) ? source : RegisterSource.Visit,
            OfficeDays.Read(form["trueFrom"]),
            Text(form["sourceNote"])
        );

    public static int? Seen(IFormCollection form) =>
        int.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;

    private static string? Text(string? said) => string.IsNullOrWhiteSpace(said) ? null : said.Trim();
}
