using Linli.Kernel;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.WorkOrders.Drafting;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Promising;

/// <summary>The playbooks of each county: what was shipped and the editions it adopted since.</summary>
internal sealed class Playbooks
{
    public const string Topic = "playbooks";

    private readonly IReadOnlyList<Playbook> _shipped = PlaybookFile.Load();
    private readonly CountyDirectory _counties;
    private readonly CountyMemory<CountyPlaybooks> _known;

    public Playbooks(CountyDirectory counties, IServiceScopeFactory scopes, CountyStamps stamps)
    {
        _counties = counties;
        _known = new(scopes, stamps, Topic, Read);
    }

    public CountyPlaybooks Of(CountyCode county) => _known.Of(county);

    /// <summary>The version an order was born with.</summary>
    public Playbook Of(WorkOrder order) =>
        Of(order.County).Find(order.Playbook) ?? Of(order.County).For(order.Area, order.Kind, order.RegisteredAt);

    /// <summary>The next question looks whether an edition was adopted.</summary>
    public void Forget(CountyCode county) => _known.Forget(county);

    private CountyPlaybooks Read(LinliDb db, CountyCode county)
    {
        var adopted = db.Set<PlaybookEdition>().AsNoTracking().Where(e => e.State == EditionState.Adopted).ToList();
        return new([.. _shipped.Concat(adopted.Select(e => e.Read()))], _counties.Get(county).Zone);
    }
}
