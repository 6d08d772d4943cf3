using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Registry.Batching;

/// <summary>The id of an act on many entries; every line it writes carries it.</summary>
internal readonly record struct RegisterBatchId(Guid Value) : ITypedId<RegisterBatchId>
{
    public static RegisterBatchId From(Guid value) => new(value);
}

/// <summary>What can be done to many entries at once. Stored by name.</summary>
internal enum BatchAct
{
    [Zh("核对无误")]
    Verify,

    [Zh("迁出归档")]
    MoveOut,

    [Zh("注销归档")]
    Close,

    [Zh("指定责任单位")]
    Assign,

    [Zh("看过了，还是老样子")]
    Check,
}

/// <summary>Where an act on many entries stands. Stored by name.</summary>
internal enum BatchState
{
    [Zh("办理中")]
    Running,

    [Zh("已办完")]
    Finished,

    [Zh("撤销中")]
    Undoing,

    [Zh("已整批撤销")]
    Undone,
}

/// <summary>
/// One act on many entries of a list (批量办理): which entries, who, from where they know, and how far it has come. Which entries is fixed
/// when it is ordered. Each entry's change is a line of its own history that carries this id.
/// </summary>
internal sealed class RegisterBatch : IOfCounty
{
    private RegisterBatch() { } // EF Core

    public CountyCode County { get; private init; }
    public RegisterBatchId Id { get; private init; }

    /// <summary>Which list, as <c>RowList.Word</c> says it.</summary>
    public string List { get; private init; } = "";
    public BatchAct Act { get; private init; }

    /// <summary>Who shall answer for them; only for <see cref="BatchAct.Assign"/>.</summary>
    public Guid? Body { get; private init; }

    /// <summary>The jurisdiction of whoever ordered it: nothing beyond is touched.</summary>
    public string Area { get; private init; } = "";
    public RegisterSource Source { get; private init; }
    public string? Note { get; private init; }
    public DateOnly TrueFrom { get; private init; }
    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";
    public Guid ByBody { get; private init; }
    public string ByBodyName { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public BatchState State { get; private set; }

    /// <summary>Entries it was ordered for.</summary>
    public int Rows { get; private init; }
    public int Done { get; private set; }
    public int Refused { get; private set; }

    /// <summary>Entries taken back; those somebody touched since stay.</summary>
    public int Undone { get; private set; }
    public int Parts { get; private init; }

    /// <summary>Of the run that is under way, or was the last: the act's, or its undoing.</summary>
    public int PartsDone { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Whoever ordered it, seeing what they saw.</summary>
    public Actor Sender =>
        new()
        {
            StaffId = By,
            Name = ByName,
            BodyId = ByBody,
            BodyName = ByBodyName,
            County = County,
            Jurisdiction = Jurisdiction.OfArea(Area),
            Permissions = new HashSet<string>(),
        };

    public Provenance From => new(Source, TrueFrom, Note);

    public bool IsUnderWay => State is BatchState.Running or BatchState.Undoing;

    public static RegisterBatch Order(
        RegisterBatchId id,
        string list,
        BatchAct act,
        Guid? body,
        Provenance from,
        int rows,
        int parts,
        Actor by,
        DateTimeOffset at
    ) =>
        new()
        {
            County = by.County,
            Id = id,
            List = list,
            Act = act,
            Body = body,
            Area = by.Jurisdiction.AreaPrefix ?? throw new InvalidOperationException("Whoever has no area changes no entries."),
            Source = from.Source,
            Note = from.Note,
            TrueFrom = from.TrueFrom,
            By = by.StaffId,
            ByName = by.Name,
            ByBody = by.BodyId,
            ByBodyName = by.BodyName,
            At = at,
            State = BatchState.Running,
            Rows = rows,
            Parts = parts,
        };

    /// <summary>A part was dealt with, forwards or backwards.</summary>
    public void Advance(int done, int refused, DateTimeOffset at)
    {
        if (!IsUnderWay)
        {
            throw new InvalidOperationException($"Batch {Id.Value} is {State}.");
        }

        if (State == BatchState.Running)
        {
            (Done, Refused) = (Done + done, Refused + refused);
        }
        else
        {
            Undone += done;
        }

        Version++;

        if (++PartsDone == Parts)
        {
            (State, FinishedAt) = (State == BatchState.Running ? BatchState.Finished : BatchState.Undone, at);
        }
    }

    /// <summary>Archiving can be taken back, as it can for one entry.</summary>
    public bool CanBeUndone(DateTimeOffset at, BatchRules rules) =>
        State == BatchState.Finished
        && Act is BatchAct.MoveOut or BatchAct.Close
        && Done > 0
        && at <= FinishedAt + TimeSpan.FromDays(rules.UndoDays);

    /// <exception cref="RuleBroken">Not finished, too late, or an act that cannot be taken back.</exception>
    public void Undo(DateTimeOffset at, BatchRules rules)
    {
        if (!CanBeUndone(at, rules))
        {
            throw new RuleBroken(
                "registry.batch-undo",
                $"没有撤销：只有归档办完 {rules.UndoDays} 天内的能整批撤销；别的请到那一条登记上更正。"
            );
        }

        (State, PartsDone) = (BatchState.Undoing, 0);
        Version++;
    }
}

/// <summary>A piece of a batch: which entries, and once it is dealt with, who was refused and why.</summary>
internal sealed class BatchPart : IOfCounty
{
    public required CountyCode County { get; init; }
    public required RegisterBatchId Batch { get; init; }

    /// <summary>From 0.</summary>
    public required int No { get; init; }

    /// <summary>Their ids, 16 bytes each, in the order of the list.</summary>
    public required byte[] Entries { get; init; }

    /// <summary>Who was left alone and why, as JSON; null until the part is dealt with.</summary>
    public string? Refusals { get; set; }

    /// <summary>The same of the undoing.</summary>
    public string? UndoRefusals { get; set; }
}

/// <summary>An entry the act left as it was.</summary>
/// <param name="Text">The rule's sentence, with places for what follows.</param>
internal sealed record BatchRefusal(Guid Entry, string Text, IReadOnlyList<string> Args);
