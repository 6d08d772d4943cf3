using Linli.Platform.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Linli.Prove.Uploads;

/// <summary>What the house was before files had a door of their own: whoever brings one takes a place among everybody.</summary>
internal sealed class OneDoorForAll : IStartupFilter, IDisposable
{
    private const int Places = 64;

    private readonly SemaphoreSlim _places = new(Places);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                async (http, go) =>
                {
                    if (!await _places.WaitAsync(OpenDoors.Patience, http.RequestAborted))
                    {
                        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                        return;
                    }

                    try
                    {
                        await go(http);
                    }
                    finally
                    {
                        _places.Release();
                    }
                }
            );
            next(app);
        };

    public void Dispose() => _places.Dispose();
}
