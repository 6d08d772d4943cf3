using System.Globalization;
using Linli.Kernel;

namespace Linli.Registry.Browsing;

/// <summary>A field of a resident as everybody in office sees it.</summary>
internal static class FieldMask
{
    private const int PlaceShown = 3;

    public static string Of(string field, string value) =>
        field switch
        {
            ResidentFields.Name or ResidentFields.Contact => PersonName.Mask(value),
            ResidentFields.Document => CitizenId.Mask(value),
            ResidentFields.Phone or ResidentFields.ContactPhone => PhoneNumber.Mask(value),
            ResidentFields.Birth => value[..4] + "-**-**",
            ResidentFields.RegisteredAt => Beginning(value),
            _ => value,
        };

    private static string Beginning(string text)
    {
        var signs = new StringInfo(text);
        return signs.LengthInTextElements <= PlaceShown ? text : signs.SubstringByTextElements(0, PlaceShown) + "***";
    }
}
