using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;
using Linli.Ui.Texts;
using Linli.WorkOrders.Promising;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Drafting;

/// <summary>Saves what was written into a draft; one rule that cannot be read saves none.</summary>
internal sealed class RevisePlaybook(LinliDb db, CategoryTree tree, IPlaceDirectory places, TimeProvider clock)
{
    /// <param name="Seen">The save the writer had before them.</param>
    /// <param name="Area">Code; empty for the whole county.</param>
    /// <param name="Kind">Null for every kind.</param>
    /// <param name="Source">What the edition rests on: a notice, a standard.</param>
    /// <param name="Rules">What the form says by path; null keeps a rule.</param>
    internal sealed record Input(int Seen, string Area, RequestKind? Kind, string Source, Func<string, string?> Rules);

    /// <param name="Wrong">Rules that could not be read; nothing was saved then.</param>
    internal sealed record Answer(IReadOnlyList<(PlaybookField Field, FormattableString Why)> Wrong);

    /// <exception cref="RuleBroken">No draft any more, another's area, or somebody saved in between.</exception>
    public async Task<Answer> Run(PlaybookEditionId id, Input input, Actor by, CancellationToken ct)
    {
        var edition = await db.Edition(id, ct);
        var before = edition.Read();
        DraftingRight.Demand(by, before.Area);
        DraftingRight.Demand(by, input.Area);

        if (input.Area.Length > 0 && places.NameOf(by.County, input.Area) is null)
        {
            throw new RuleBroken("playbook.area", $"没有代码是 {input.Area} 的辖区。没有保存。");
        }

        if (string.IsNullOrWhiteSpace(input.Source))
        {
            throw new RuleBroken("playbook.source", $"请写明依据：哪份文件、哪次会议。没有保存。");
        }

        var (book, wrong) = PlaybookForm.Read(before, input.Rules, tree, Texts.Chinese);

        if (wrong.Count == 0)
        {
            edition.Revise(
                book with
                {
                    Area = input.Area,
                    Kind = input.Kind,
                    Source = input.Source.Trim(),
                },
                input.Seen,
                by,
                clock.GetUtcNow()
            );
            await db.SaveChangesAsync(ct);
        }

        return new(wrong);
    }
}

/// <summary>Finds an edition.</summary>
internal static class Editions
{
    /// <exception cref="RuleBroken">There is none.</exception>
    public static async Task<PlaybookEdition> Edition(this LinliDb db, PlaybookEditionId id, CancellationToken ct) =>
        await db.Set<PlaybookEdition>().SingleOrDefaultAsync(e => e.Id == id, ct)
        ?? throw new RuleBroken("playbook.unknown", $"没有这一版办理规则。");
}
