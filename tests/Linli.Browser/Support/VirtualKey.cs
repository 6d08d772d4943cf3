using System.Text.Json;
using Microsoft.Playwright;

namespace Linli.Browser.Support;

/// <summary>A passkey device that is no device: the browser keeps the keys and says yes for the finger (WebAuthn domain of the debugger).</summary>
internal sealed class VirtualKey
{
    private readonly ICDPSession _debugger;
    private readonly string _id;

    private VirtualKey(ICDPSession debugger, string id) => (_debugger, _id) = (debugger, id);

    public static async Task<VirtualKey> PlugIn(IPage page)
    {
        var debugger = await page.Context.NewCDPSessionAsync(page);
        await debugger.SendAsync("WebAuthn.enable", new() { ["enableUI"] = false });
        var added = await debugger.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        return new(debugger, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>How many keys it keeps.</summary>
    public async Task<int> Held() => (await Credentials()).GetArrayLength();

    /// <summary>Whether the finger on it is its owner's from now on.</summary>
    public Task Recognizes(bool owner) =>
        _debugger.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = _id, ["isUserVerified"] = owner });

    private async Task<JsonElement> Credentials() =>
        (await _debugger.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = _id }))!.Value.GetProperty("credentials");
}
