using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.TestHost;
using Xunit;

namespace Linli.Tests.Organizations;

/// <summary>A browser without script: keeps cookies, follows nothing by itself, and sends the form the page really rendered.</summary>
internal sealed partial class Browser(TestServer server)
{
    private static readonly Uri Site = new("http://localhost");
    private readonly CookieContainer _cookies = new();

    public string? Cookie(string name) => _cookies.GetCookies(Site)[name]?.Value;

    public void Keep(string name, string value) => _cookies.Add(Site, new Cookie(name, value));

    public Task<HttpResponseMessage> Open(string path) => Send(new(HttpMethod.Get, new Uri(Site, path)));

    public async Task<string> Read(string path)
    {
        var answer = await Open(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}, {answer.Headers.Location}: {text[..Math.Min(300, text.Length)]}");
        return WebUtility.HtmlDecode(text);
    }

    /// <summary>Opens a page and presses the button of one of its forms.</summary>
    public async Task<HttpResponseMessage> Press(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await Read(path);
        var found = Forms().Matches(page).Select(m => m.Value).Where(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal)).ToList();
        Assert.True(found.Count == 1, $"{path} has {found.Count} forms named {form}.");
        var hidden = Hidden().Matches(found[0]).Select(m => (Name: m.Groups[1].Value, Value: m.Groups[2].Value));
        var all = hidden.Concat(fields.Select(f => (f.Name, f.Value))).Select(f => KeyValuePair.Create(f.Name, f.Value));
        return await Send(new(HttpMethod.Post, new Uri(Site, path)) { Content = new FormUrlEncodedContent(all) });
    }

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        if (_cookies.GetCookieHeader(Site) is { Length: > 0 } header)
        {
            request.Headers.Add("Cookie", header);
        }

        request.Headers.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0");
        using var client = new HttpClient(server.CreateHandler());
        var answer = await client.SendAsync(request);

        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                _cookies.SetCookies(Site, cookie);
            }
        }

        return answer;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
