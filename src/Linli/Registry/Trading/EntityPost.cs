using Linli.Registry.Keeping;

namespace Linli.Registry.Trading;

/// <summary>Reads the forms about a market entity.</summary>
internal static class EntityPost
{
    /// <summary>Everything typed.</summary>
    public static SheetForm Whole(IFormCollection form) =>
        new(EntityFields.Plain.Concat(EntityFields.Masked).ToDictionary(f => f, f => form[f].ToString()));

    /// <summary>Open fields as they stand; of the masked ones only what was typed anew or ticked to be emptied.</summary>
    public static SheetForm Changes(IFormCollection form)
    {
        var said = EntityFields
            .Plain.Concat(EntityFields.Masked.Where(f => !string.IsNullOrWhiteSpace(form[f])))
            .ToDictionary(f => f, f => form[f].ToString());

        foreach (var field in form["empty"].OfType<string>().Where(EntityFields.Masked.Contains))
        {
            said[field] = "";
        }

        return new(said);
    }
}
