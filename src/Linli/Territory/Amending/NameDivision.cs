using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Territory.Naming;

namespace Linli.Territory.Amending;

/// <summary>Adds a name a division is found under besides its own.</summary>
internal sealed class NameDivision(LinliDb db, DivisionBooks books, TimeProvider clock)
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "code is needed."), StringLength(12, ErrorMessage = "code: at most 12 digits.")]
        public string Code { get; set; } = "";

        [
            Required(ErrorMessage = "name is needed."),
            StringLength(DivisionAmendment.LongestName, ErrorMessage = "name: at most 100 characters.")
        ]
        public string Name { get; set; } = "";
    }

    internal sealed record Answer(Guid Id);

    /// <exception cref="RuleBroken">Not permitted, no such division, or it has this name already.</exception>
    public async Task<Answer> Run(Input input, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } answered)
        {
            return answered;
        }

        AmendRight.Ask(by);
        var book = books.Of(by.County);
        var at = clock.GetUtcNow();
        var alias = NameAlias.Enter(input.Code, input.Name, by, at);

        if (book.On(alias.Code, books.Today(by.County)) is not { } division)
        {
            throw new RuleBroken("territory.alias-nowhere", $"没有代码为 {alias.Code} 的区划。没有保存，请核对代码。");
        }

        if (division.Name == alias.Name || book.Aliases[alias.Code].Any(a => a.Name == alias.Name))
        {
            throw new RuleBroken("territory.alias-known", $"“{alias.Name}”已经是它的名称或别名，不用再加。");
        }

        db.Add(alias);
        db.Add(AuditEntry.Of("division.name", by, $"{alias.Code} {alias.Name}", at));
        await CountyStamps.Renew(db, by.County, DivisionBooks.Topic, ct);
        var answer = await db.Commit(new Answer(alias.Id), ct);
        books.Forget(by.County);
        return answer;
    }
}
