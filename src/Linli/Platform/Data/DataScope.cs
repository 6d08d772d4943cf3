using Linli.Kernel;

namespace Linli.Platform.Data;

/// <summary>
/// For whom this unit of work reads: the county and what may be seen in it. Filled once at the edge (a request, a job, a verb);
/// until then nothing is visible.
/// </summary>
internal sealed class DataScope
{
    public CountyCode County { get; private set; } = new("");

    public Jurisdiction Jurisdiction { get; private set; } = Jurisdiction.None;

    /// <summary>The client's name for the mutation under way, when it gave one.</summary>
    public Operation? Operation { get; set; }

    public void Enter(CountyCode county, Jurisdiction jurisdiction)
    {
        County = county;
        Jurisdiction = jurisdiction;
    }

    /// <summary>The system's own work (timers, events, seeds): everything in one county.</summary>
    public void EnterWhole(CountyCode county) => Enter(county, Jurisdiction.OfArea(county.Value));
}
