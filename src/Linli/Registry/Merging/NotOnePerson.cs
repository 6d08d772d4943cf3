using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry.Merging;

/// <summary>Somebody looked: two entries that look alike are two people (不是同一人). They are not proposed again.</summary>
internal sealed class NotOnePerson : IOfCounty
{
    private NotOnePerson() { } // EF Core

    public CountyCode County { get; private init; }

    /// <summary>The smaller id of the two, so that a pair is one row.</summary>
    public ResidentId First { get; private init; }
    public ResidentId Second { get; private init; }
    public DateTimeOffset At { get; private init; }
    public string By { get; private init; } = "";

    public static NotOnePerson Of(EntryPair pair, Actor by, DateTimeOffset at) =>
        new()
        {
            County = by.County,
            First = pair.First,
            Second = pair.Second,
            At = at,
            By = by.Name,
        };
}

/// <summary>Two entries, the smaller id first: each pair is said in one way.</summary>
internal readonly record struct EntryPair
{
    private EntryPair(ResidentId first, ResidentId second) => (First, Second) = (first, second);

    public ResidentId First { get; }
    public ResidentId Second { get; }

    public static EntryPair Of(ResidentId one, ResidentId other) =>
        one.Value.CompareTo(other.Value) <= 0 ? new(one, other) : new(other, one);
}
