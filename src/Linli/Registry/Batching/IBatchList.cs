using Linli.Kernel;

namespace Linli.Registry.Batching;

/// <summary>An entry an act is about, as its person sees it.</summary>
/// <param name="Title">Of a person masked.</param>
/// <param name="Lines">Of its history, before the act.</param>
/// <param name="Do">Does it and writes the line. Throws <c>RuleBroken</c> before anything is changed.</param>
/// <param name="TakeBack">Undoes it with a line of its own; throws the same way.</param>
internal sealed record BatchEntry(Guid Id, string Title, string Detail, string Href, int Lines, Action Do, Action TakeBack);

/// <summary>A list whose entries can be acted on together: residents, market entities, hazards.</summary>
internal interface IBatchList
{
    /// <summary>As <c>RowList.Word</c> says it.</summary>
    string Word { get; }

    /// <summary>What people call the list.</summary>
    string Zh { get; }

    IReadOnlyList<BatchAct> Acts { get; }

    /// <summary>Ids behind a filter in the order of the list, within the jurisdiction of the unit of work.</summary>
    /// <param name="href">The list's address with the filter.</param>
    Task<IReadOnlyList<Guid>> Ids(string href, Actor by, int most, CancellationToken ct);

    /// <summary>Entries for changing, those in the jurisdiction of the unit of work, in no order.</summary>
    Task<IReadOnlyList<BatchEntry>> Load(IReadOnlyList<Guid> ids, RegisterBatch batch, DateTimeOffset at, CancellationToken ct);
}
