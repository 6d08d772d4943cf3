using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry.Merging;

/// <summary>
/// Two entries were one person (合并重复登记): which goes on, which became a pointer, which lines of history it wrote, and how the person
/// lived before, so that it can be undone. The row stays, it names nobody.
/// </summary>
internal sealed class ResidentMerge : IOfCounty
{
    private ResidentMerge() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }

    /// <summary>The entry that goes on.</summary>
    public ResidentId Kept { get; private init; }

    /// <summary>The entry that points to it.</summary>
    public ResidentId Merged { get; private init; }

    /// <summary>Lines that the merging wrote into the history of the kept entry, both belong to it.</summary>
    public int FirstLine { get; private init; }
    public int LastLine { get; private init; }

    /// <summary>Where the kept entry belonged before.</summary>
    public HouseholdId Household { get; private init; }
    public HouseholdRole Role { get; private init; }
    public ResidencyState State { get; private init; }
    public DateOnly? LeftOn { get; private init; }
    public DateTimeOffset At { get; private init; }
    public string By { get; private init; } = "";
    public string ByBody { get; private init; } = "";

    /// <summary>The last day on which it can be undone.</summary>
    public DateOnly UndoUntil { get; private init; }
    public string? UndoneBy { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }

    public Lodging Before => new(Household, Role, State, LeftOn);

    /// <param name="lines">First and last line of the kept entry's history.</param>
    public static ResidentMerge Of(
        Resident kept,
        Resident merged,
        Lodging before,
        (int First, int Last) lines,
        DateOnly undoUntil,
        Actor by,
        DateTimeOffset at
    ) =>
        new()
        {
            County = kept.County,
            Id = Ids.Next(at),
            Kept = kept.Id,
            Merged = merged.Id,
            FirstLine = lines.First,
            LastLine = lines.Last,
            Household = before.Household,
            Role = before.Role,
            State = before.State,
            LeftOn = before.LeftOn,
            At = at,
            By = by.Name,
            ByBody = by.BodyName,
            UndoUntil = undoUntil,
        };

    /// <exception cref="RuleBroken">It was undone already, or its days are over.</exception>
    public void Undo(DateOnly today, Actor by, DateTimeOffset at)
    {
        if (UndoneBy is not null)
        {
            throw new RuleBroken("registry.merge-undone", $"这次合并已经由{UndoneBy}撤销了，不用再办。");
        }

        if (today > UndoUntil)
        {
            throw new RuleBroken("registry.merge-final", $"合并只能在 {UndoUntil:yyyy-MM-dd} 以前撤销，现在已经过了。什么也没有改。");
        }

        (UndoneBy, UndoneAt) = (by.Name, at);
    }
}
