using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Keeping;

/// <summary>What a form says about a person, field by field as typed (<see cref="ResidentFields"/>).</summary>
internal sealed record SheetForm(IReadOnlyDictionary<string, string> Fields)
{
    public TableCell Cell(string field) => new("", 0, 0, Fields.GetValueOrDefault(field));
}

/// <summary>What became of it.</summary>
/// <param name="Id">The entry; null when something has to be mended first, then nothing was saved.</param>
/// <param name="Twin">Somebody in this person's jurisdiction who has the same paper already.</param>
/// <param name="Elsewhere">Somebody in another part of the county has it: the entry may be taken over, not made again.</param>
internal sealed record Kept(ResidentId? Id, IReadOnlyList<SheetProblem> Problems, ResidentId? Twin = null, bool Elsewhere = false);

/// <summary>What entering, correcting, moving and archiving a resident have in common: reading the form, and the line of history.</summary>
internal sealed class ResidentKeeping(LinliDb db, SheetReader reader, ResidentBox box, OfficeDay days)
{
    public DateOnly Today(Actor by) => days.Today(by.County);

    public SheetReading Read(SheetForm form, Actor by) => reader.Read(form.Cell, Today(by));

    /// <exception cref="RuleBroken">The day something is true from lies ahead.</exception>
    public Provenance Checked(Provenance said, Actor by) => said.Checked(Today(by));

    /// <exception cref="Platform.Web.NotThere">Nobody of that id in this person's jurisdiction.</exception>
    public async Task<Resident> Load(ResidentId id, CancellationToken ct) =>
        await db.Set<Resident>().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new Platform.Web.NotThere("resident");

    /// <summary>
    /// Somebody else with the same paper: in this person's jurisdiction by id, elsewhere in the county only that there is one.
    /// </summary>
    public async Task<Kept?> Twin(ResidentSheet sheet, ResidentId? self, CancellationToken ct)
    {
        var index = box.DocumentIndex(db.Scope.County, sheet.Document);

        if (index is null)
        {
            return null;
        }

        var mine = self ?? default;
        var there = await db.Set<Resident>()
            .AsNoTracking()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .Where(r => r.DocumentIndex == index && r.Id != mine)
            .Select(r => new { r.Id, r.Area })
            .FirstOrDefaultAsync(ct);

        return there is null ? null
            : db.Scope.Jurisdiction.Covers(there.Area)
                ? new(null, [new(ResidentFields.Document, $"这个证件号已经登记过了，请打开那一条核对，不用再登记一次")], there.Id)
            : new(
                null,
                [
                    new(
                        ResidentFields.Document,
                        $"这个证件号在本县别的社区登记着；与本人核对后，勾选“人已搬来”把那条登记转过来，不用重复登记"
                    ),
                ],
                Elsewhere: true
            );
    }

    /// <summary>Somebody of the same name and day of birth in the same home, whatever paper either has.</summary>
    public async Task<Kept?> Alike(byte[]? likeness, DwellingId home, CancellationToken ct)
    {
        var there = likeness is null
            ? null
            : await db.Set<Resident>()
                .AsNoTracking()
                .Where(r => r.LikenessIndex == likeness && r.Dwelling == home)
                .Select(r => (ResidentId?)r.Id)
                .FirstOrDefaultAsync(ct);
        return there is null
            ? null
            : new(null, [new(ResidentFields.Name, $"这一户已经登记了一位同名同出生日期的人，请打开那一条核对，不用再登记一次")], there);
    }

    /// <summary>Moves somebody, with the line that goes with it; who was archived lives here again, and the history says so.</summary>
    /// <exception cref="RuleBroken">Somebody who died does not move.</exception>
    public async Task Move(
        Resident resident,
        Household household,
        HouseholdRole role,
        Provenance from,
        Actor by,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var back = !resident.IsLiving;
        resident.Move(household, role, at);
        var values = await Home(household, role, ct);

        if (back)
        {
            values[ResidentFields.State] = nameof(ResidencyState.Living);
        }

        Line(resident, RegisterAct.Moved, from, values, by, at);
    }

    /// <summary>Writes the line that goes with a change.</summary>
    public void Line(
        Resident resident,
        RegisterAct act,
        Provenance from,
        IReadOnlyDictionary<string, string?> values,
        Actor by,
        DateTimeOffset at,
        Guid? operation = null
    ) => db.Add(EntryLines.Write(box.KeyOf(resident), resident.Id.Value, resident.Lines, act, from, values, by, at, operation));

    /// <summary>Where somebody lives, as the history says it.</summary>
    public async Task<Dictionary<string, string?>> Home(Household household, HouseholdRole role, CancellationToken ct)
    {
        var text =
            db.Set<Dwelling>().Local.FirstOrDefault(d => d.Id == household.Dwelling)?.Text
            ?? await db.Set<Dwelling>().Where(d => d.Id == household.Dwelling).Select(d => d.Text).SingleAsync(ct);
        return new(StringComparer.Ordinal) { [ResidentFields.Home] = text, [ResidentFields.Role] = role.ToString() };
    }
}
