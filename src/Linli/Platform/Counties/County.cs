using Linli.Kernel;

namespace Linli.Platform.Counties;

/// <summary>A county served by this installation: the tenant.</summary>
internal sealed class County
{
    private County() { } // EF Core

    public CountyCode Code { get; private init; }
    public string Name { get; private init; } = "";

    /// <summary>IANA name of the zone the county's clocks show, e.g. <c>Asia/Shanghai</c>.</summary>
    public string TimeZone { get; private init; } = "";

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public static County Found(CountyCode code, string name, string timeZone) =>
        new()
        {
            Code = code,
            Name = name,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(timeZone).Id,
        };
}
