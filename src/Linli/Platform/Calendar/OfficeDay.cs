using Linli.Kernel;
using Linli.Platform.Counties;

namespace Linli.Platform.Calendar;

/// <summary>Which day it is on the county's wall: posts, homes and grids begin and end with days.</summary>
internal sealed class OfficeDay(CountyDirectory counties, TimeProvider clock)
{
    public DateOnly Today(CountyCode county) => Of(county, clock.GetUtcNow());

    public DateOnly Of(CountyCode county, DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, counties.Get(county).Zone).DateTime);
}
