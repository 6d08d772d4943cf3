using System.Text.Json;
using Microsoft.Playwright;

namespace Linli.Browser.Support;

/// <summary>Weighs what a page costs over the wire: heads and compressed bodies of everything the browser fetched.</summary>
internal static class Wire
{
    /// <summary>Bytes of one cold visit; the window must be new, or its cache answers.</summary>
    public static async Task<long> Weigh(IPage page, string address)
    {
        var debugger = await page.Context.NewCDPSessionAsync(page);
        long bytes = 0;
        debugger.Event("Network.loadingFinished").OnEvent += (_, said) =>
            bytes += (long)said!.Value.GetProperty("encodedDataLength").GetDouble();
        await debugger.SendAsync("Network.enable");
        var answer = await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(200, answer!.Status);
        return bytes;
    }
}
