using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Linli.Kernel;
using Linli.WorkOrders.Attaching;

namespace Linli.WorkOrders.Acting;

/// <summary>An act as a form of the workbench sent it.</summary>
internal sealed record DeskPost(IServiceProvider Services, Act Act, IFormCollection Form, CancellationToken Ct)
{
    public string Text => Form["text"].ToString();

    public Guid? Unit => Guid.TryParse(Form["unit"], out var unit) ? unit : null;

    public IReadOnlyList<Guid> Units =>
        [.. Form["units"].Select(u => Guid.TryParse(u, out var unit) ? unit : Guid.Empty).Where(u => u != Guid.Empty)];

    public int? Number(string field) =>
        int.TryParse(Form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public T? Word<T>(string field)
        where T : struct, Enum => Enum.TryParse<T>(Form[field], out var word) && Enum.IsDefined(word) ? word : null;

    /// <summary>Lets a use case happen.</summary>
    public Task<OrderAnswer> Do<TAct, TInput>(TInput input)
        where TAct : class, IAct<TInput>
        where TInput : class
    {
        // What is missing the flow says better; here only what is too long or too short is left to say.
        if (Text.Length > 0 && !Validator.TryValidateObject(input, new ValidationContext(input), null, validateAllProperties: true))
        {
            throw new RuleBroken("work-orders.words", $"写的内容太长或太短（现在 {Text.Length} 个字），请改一改再提交。");
        }

        return Services.GetRequiredService<TAct>().Run(Act, input, Ct);
    }

    /// <summary>Stores what was chosen and names it by content.</summary>
    /// <param name="field">Only of this field; null: of every field.</param>
    public async Task<IReadOnlyList<string>> Keep(string? field = null)
    {
        var hashes = new List<string>();

        foreach (var file in Services.GetRequiredService<FormFiles>().Of(Form).Where(f => (field ?? f.Field) == f.Field))
        {
            hashes.Add((await file.Keep(Ct)).Hash);
        }

        return hashes;
    }
}
