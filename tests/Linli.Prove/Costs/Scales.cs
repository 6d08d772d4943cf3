using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Linli.Prove.Costs;

/// <summary>Lets the rig ask the server how many bytes it has allocated since it began.</summary>
internal sealed class Scales : IStartupFilter
{
    /// <summary>The word that puts it in.</summary>
    public const string Word = "--scales";

    public const string Path = "/rig/allocated";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Map(
                Path,
                only => only.Run(http => http.Response.WriteAsync(GC.GetTotalAllocatedBytes(true).ToString(CultureInfo.InvariantCulture)))
            );
            next(app);
        };
}
