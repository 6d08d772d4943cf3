using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Territory.Finding;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Naming;

/// <summary>The book of divisions of every county, read on first use and after every change. The edition is one for all, read when somebody first asks.</summary>
internal sealed class DivisionBooks(
    IServiceScopeFactory scopes,
    CountyStamps stamps,
    CountyDirectory counties,
    Grounds grounds,
    TimeProvider clock
)
{
    public const string Topic = "divisions";

    private static readonly Lazy<DivisionEdition> Edition = new(DivisionEdition.Shipped);

    private readonly CountyMemory<Entered> _known = new(scopes, stamps, Topic, Read);

    public DivisionBook Of(CountyCode county)
    {
        var entered = _known.Of(county);
        var own = grounds.Of(county).Divisions;
        var known = entered.Book;

        // The ground is entered under a stamp of its own: a book is kept as long as it shows the same ground.
        if (known is null || !ReferenceEquals(known.Ground, own))
        {
            known = new(
                own,
                new(
                    Edition.Value,
                    entered.Amendments,
                    entered.Aliases,
                    own.Values.ToDictionary(d => d.Area, d => d.Name, StringComparer.Ordinal)
                )
            );
            entered.Book = known;
        }

        return known.Book;
    }

    /// <summary>The day it is in the county.</summary>
    public DateOnly Today(CountyCode county) => DateOnly.FromDateTime(CountyTime.Local(clock.GetUtcNow(), counties.Get(county).Zone));

    /// <summary>Finds as <see cref="DivisionSearch"/> does, the county's own first.</summary>
    public DivisionHits Find(CountyCode county, string? typed, DateOnly day, int most) =>
        new DivisionSearch(Of(county), county.Value, day).Find(typed, most);

    /// <summary>The next question reads afresh.</summary>
    public void Forget(CountyCode county) => _known.Forget(county);

    private static Entered Read(LinliDb db, CountyCode county) =>
        new(db.Set<DivisionAmendment>().AsNoTracking().ToList(), db.Set<NameAlias>().AsNoTracking().ToList());

    private sealed class Entered(List<DivisionAmendment> amendments, List<NameAlias> aliases)
    {
        public List<DivisionAmendment> Amendments => amendments;
        public List<NameAlias> Aliases => aliases;

        public Made? Book { get; set; }
    }

    private sealed record Made(IReadOnlyDictionary<string, AdministrativeDivision> Ground, DivisionBook Book);
}
