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

    /// <summary>
    /// Work on the installation as a whole: migrations, backups, claiming and counting what is due. It has no county, so every query with the
    /// filters still sees nothing; only statements that ask across counties on purpose do.
    /// </summary>
    public bool IsInstallation { get; private set; }

    /// <summary>The client's name for the mutation under way, when it gave one.</summary>
    public Operation? Operation { get; set; }

    public void Enter(CountyCode county, Jurisdiction jurisdiction)
    {
        IsInstallation = false;
        County = county;
        Jurisdiction = jurisdiction;
    }

    /// <inheritdoc cref="IsInstallation"/>
    public void EnterInstallation()
    {
        Enter(new CountyCode(""), Jurisdiction.None);
        IsInstallation = true;
    }

    /// <summary>The system's own work (timers, events, seeds): everything in one county.</summary>
    public void EnterWhole(CountyCode county) => Enter(county, Jurisdiction.OfArea(county.Value));
}
