using System.ComponentModel.DataAnnotations;

namespace Linli.Platform.Web;

/// <summary>Checks an input's annotations at the edge, alike for the API and for programs that call use cases.</summary>
internal static class Checked
{
    /// <exception cref="BadHttpRequestException">A field is missing or out of bounds; the message names it.</exception>
    public static void Or400(object input)
    {
        var problems = new List<ValidationResult>();

        if (!Validator.TryValidateObject(input, new ValidationContext(input), problems, validateAllProperties: true))
        {
            throw new BadHttpRequestException(string.Join(" ", problems.Select(p => p.ErrorMessage)));
        }
    }
}
