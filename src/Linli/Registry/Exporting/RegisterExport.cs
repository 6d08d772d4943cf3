using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry.Exporting;

/// <summary>
/// Entries of a register on their way out of the house: who asked, for what, who ruled, how far it has come, who fetched it. Which entries is
/// fixed when it is asked for. The row stays; what the file holds lies in <see cref="ExportPart"/> under a key of its own and goes with it.
/// </summary>
internal sealed class RegisterExport : IInJurisdiction
{
    private RegisterExport() { } // EF Core

    public CountyCode County { get; private init; }
    public RegisterExportId Id { get; private init; }

    /// <summary>Eight signs, see <see cref="ExportNumber"/>; every row of the file carries it, unseen.</summary>
    public string Number { get; private init; } = "";

    /// <summary>What the file can reach: the area of the filter, or of whoever asked.</summary>
    public string Area { get; private init; } = "";

    /// <summary>Which list, as <see cref="IExportedList.Word"/> says it.</summary>
    public string List { get; private init; } = "";

    /// <summary>The list's address with the filter. What was searched for does not stand in it.</summary>
    public string Href { get; private init; } = "";

    /// <summary>Whether the entries are those a search found; by which words is not kept.</summary>
    public bool Searched { get; private init; }

    /// <summary>Codes of the columns in their order, parted by commas.</summary>
    public string Columns { get; private init; } = "";

    /// <summary>Whether a column shows in full what pages show masked.</summary>
    public bool InClear { get; private init; }

    /// <summary>Entries asked for.</summary>
    public int Rows { get; private init; }
    public string Reason { get; private init; } = "";
    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";
    public Guid ByBody { get; private init; }
    public string ByBodyName { get; private init; } = "";
    public DateTimeOffset AskedAt { get; private init; }
    public ExportState State { get; private set; }

    /// <summary>The second person; null when none was needed, or has ruled yet.</summary>
    public Guid? Ruler { get; private set; }
    public string? RulerName { get; private set; }
    public string? RulerBodyName { get; private set; }
    public string? Ruling { get; private set; }
    public DateTimeOffset? RuledAt { get; private set; }

    /// <summary>The key of the content, wrapped; null before it is made and after it went.</summary>
    public byte[]? Key { get; private set; }
    public int Parts { get; private init; }
    public int PartsDone { get; private set; }

    /// <summary>Entries in the file so far; fewer than asked for when some left the area since.</summary>
    public int Written { get; private set; }
    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>From then on nothing can be fetched; of a request, when it lapses.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
    public int Downloads { get; private set; }
    public DateTimeOffset? DownloadedAt { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<string> ColumnCodes => Columns.Split(',');

    public static RegisterExport Ask(
        RegisterExportId id,
        string number,
        ExportRequest request,
        string area,
        int rows,
        int parts,
        Actor by,
        DateTimeOffset at,
        ExportRules rules
    ) =>
        new()
        {
            County = by.County,
            Id = id,
            Number = number,
            Area = area,
            List = request.List.Word,
            Href = request.Href,
            Searched = request.Words is not null,
            Columns = string.Join(',', request.Columns.Select(c => c.Code)),
            InClear = request.Columns.Any(c => c.InClear),
            Rows = rows,
            Reason = request.Reason,
            By = by.StaffId,
            ByName = by.Name,
            ByBody = by.BodyId,
            ByBodyName = by.BodyName,
            AskedAt = at,
            State = ExportState.Asked,
            Parts = parts,
            ExpiresAt = at.AddDays(rules.RulingDays),
        };

    /// <summary>Nobody else has to be asked: few rows, nothing in the clear.</summary>
    public void Begin(byte[] key, DateTimeOffset at, ExportRules rules)
    {
        Expect(ExportState.Asked);
        (State, Key, ExpiresAt) = (ExportState.Making, key, at.AddHours(rules.KeepHours));
    }

    /// <exception cref="RuleBroken">One's own request, or it was ruled on already.</exception>
    public void Approve(string? why, byte[] key, Actor by, DateTimeOffset at, ExportRules rules)
    {
        Rule(why, by, at);
        Begin(key, at, rules);
    }

    /// <inheritdoc cref="Approve"/>
    public void Refuse(string why, Actor by, DateTimeOffset at)
    {
        Rule(why, by, at);
        State = ExportState.Refused;
    }

    /// <summary>A part was made.</summary>
    public void Advance(int written, DateTimeOffset at)
    {
        Expect(ExportState.Making);
        (PartsDone, Written) = (PartsDone + 1, Written + written);

        if (PartsDone == Parts)
        {
            (State, ReadyAt) = (ExportState.Ready, at);
        }
    }

    public bool CanBeFetched(Actor by, DateTimeOffset at) => State == ExportState.Ready && at < ExpiresAt && by.StaffId == By;

    /// <exception cref="RuleBroken">Not made yet, or gone.</exception>
    public void Fetch(Actor by, DateTimeOffset at)
    {
        if (!CanBeFetched(by, at))
        {
            throw new RuleBroken("registry.export-not-ready", $"没有下载：文件还没有生成好，或者已经失效。失效的请重新申请导出。");
        }

        (Downloads, DownloadedAt) = (Downloads + 1, at);
        Version++;
    }

    /// <summary>The time is over: nothing can be ruled on, made or fetched any more.</summary>
    /// <returns>Whether its content has to go now.</returns>
    public bool End(DateTimeOffset at)
    {
        if (at < ExpiresAt || State is ExportState.Refused or ExportState.Lapsed or ExportState.Expired)
        {
            return false;
        }

        (State, Key) = (State == ExportState.Asked ? ExportState.Lapsed : ExportState.Expired, null);
        Version++;
        return true;
    }

    private void Rule(string? why, Actor by, DateTimeOffset at)
    {
        if (by.StaffId == By)
        {
            throw new RuleBroken("registry.export-own", $"没有办理：自己申请的导出要由另一个人批准。");
        }

        Expect(ExportState.Asked);
        (Ruler, RulerName, RulerBodyName, Ruling, RuledAt) = (by.StaffId, by.Name, by.BodyName, why, at);
    }

    private void Expect(ExportState state)
    {
        if (State != state)
        {
            throw new RuleBroken("registry.export-state", $"这次导出现在是“{State.Zh()}”，不能这样办；请刷新后再看。");
        }

        Version++;
    }
}

/// <summary>A piece of an export: which entries, and once it is made their cells, sealed under the export's key.</summary>
internal sealed class ExportPart : IOfCounty
{
    public required CountyCode County { get; init; }
    public required RegisterExportId Export { get; init; }

    /// <summary>From 0.</summary>
    public required int No { get; init; }

    /// <summary>Their ids, 16 bytes each, in the order of the list.</summary>
    public required byte[] Entries { get; init; }

    /// <summary>Null until the part is made.</summary>
    public byte[]? Box { get; set; }

    public IReadOnlyList<Guid> Ids => EntryIds.Read(Entries);

    public static ExportPart Of(CountyCode county, RegisterExportId export, int no, IReadOnlyList<Guid> ids) =>
        new()
        {
            County = county,
            Export = export,
            No = no,
            Entries = EntryIds.Pack(ids),
        };
}

/// <summary>What somebody asks for.</summary>
/// <param name="Href">The list's address with the filter.</param>
/// <param name="Words">What was searched for; null: the list as it is.</param>
internal sealed record ExportRequest(IExportedList List, string Href, string? Words, IReadOnlyList<ExportColumn> Columns, string Reason);
