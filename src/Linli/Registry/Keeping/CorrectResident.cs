using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry.Keeping;

/// <summary>Corrects what is known about a person. What the form leaves out stays as it is; what it empties is emptied.</summary>
internal sealed class CorrectResident(LinliDb db, ResidentKeeping keeping, ResidentBox box, TimeProvider clock)
{
    /// <param name="Seen">Lines of history the person saw; somebody else may have been faster.</param>
    internal sealed record Input(ResidentId Id, SheetForm Form, Provenance From, int? Seen);

    /// <exception cref="RuleBroken">Somebody changed the entry since it was read, nothing is different, or the day lies ahead.</exception>
    public async Task<Kept> Run(Input input, Actor by, CancellationToken ct)
    {
        var resident = await keeping.Load(input.Id, ct);
        var before = box.Open(resident);
        var reading = keeping.Read(new(Whole(before, input.Form)), by);

        if (reading.Sheet is not { } read)
        {
            return new(null, reading.Problems);
        }

        // A paper that tells neither birth nor sex takes nothing away that was known.
        var sheet = read with
        {
            Birth = read.Birth ?? before.Birth,
            Sex = read.Sex ?? before.Sex,
        };

        if (input.Seen is { } seen && seen != resident.Lines)
        {
            throw new RuleBroken("registry.changed-since", $"这条登记刚被别人改过，您的改动没有保存。请刷新看看现在的内容再改。");
        }

        if (await keeping.Twin(sheet, resident.Id, ct) is { } twin)
        {
            return twin;
        }

        var old = before.Values;
        var changed = sheet.Values.Where(v => v.Value != old[v.Key]).ToDictionary();

        if (changed.Count == 0)
        {
            throw new RuleBroken("registry.nothing-changed", $"没有改动，不用保存。");
        }

        var at = clock.GetUtcNow();
        resident.Correct(box.Seal(box.KeyOf(resident), resident.County, resident.Id, sheet), at);
        keeping.Line(resident, RegisterAct.Corrected, keeping.Checked(input.From, by), changed, by, at);
        await db.SaveChangesAsync(ct);
        return new(resident.Id, []);
    }

    private static Dictionary<string, string> Whole(ResidentSheet before, SheetForm form)
    {
        var whole = before.Values.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);

        // Another number is read for itself: what the old one said of its holder would only contradict it.
        if (form.Fields.ContainsKey(ResidentFields.Document))
        {
            whole.Remove(ResidentFields.DocumentKind);
            whole.Remove(ResidentFields.Birth);
            whole.Remove(ResidentFields.Sex);
        }

        foreach (var (field, value) in form.Fields)
        {
            whole[field] = value;
        }

        return whole;
    }
}
