using System.Net;

namespace Linli.Tests.Support;

/// <summary>A browser without script: keeps cookies, follows redirects, and sends the form the page really rendered.</summary>
/// <param name="address">The network address it comes from, as a proxy would say; null: the machine itself.</param>
internal sealed class Browser(Func<HttpMessageHandler> wire, string? address = null)
{
    private static readonly Uri Site = new("http://localhost");
    private readonly CookieContainer _cookies = new();

    public void Keep(string name, string value) => _cookies.Add(Site, new Cookie(name, value));

    /// <summary>The value of a cookie it holds, or null.</summary>
    public string? Cookie(string name) => _cookies.GetCookies(Site)[name]?.Value;

    public Task<Page> Open(string path) => Follow(HttpMethod.Get, path, () => null);

    /// <summary>Presses the button of a form: sends every field as rendered, the given ones changed, the token included.</summary>
    /// <param name="form">The form's name (<c>@formname</c>), or its address when it posts elsewhere.</param>
    public Task<Page> Press(Page page, string form, params (string Name, string Value)[] fields) => Press(page, form, [], fields);

    /// <inheritdoc cref="Press(Page, string, ValueTuple{string, string}[])"/>
    /// <param name="files">Chosen files: the field, the file's name, what is in it.</param>
    public Task<Page> Press(
        Page page,
        string form,
        (string Name, string File, byte[] Bytes)[] files,
        params (string Name, string Value)[] fields
    )
    {
        var found = page.Form(form);
        var sent = found.Filled(fields);
        return Follow(HttpMethod.Post, found.Action ?? page.Address, () => Encode(found, sent, files));
    }

    /// <summary>Sends the fields of a form, its token included, to an address of one's own choice: what a page does not offer somebody may try.</summary>
    public Task<Page> Forge(Page page, string form, string address)
    {
        var found = page.Form(form);
        return Follow(HttpMethod.Post, address, () => Encode(found, found.Fields, []));
    }

    /// <summary>The bare answer, redirects not followed: what stands in the way is part of it.</summary>
    /// <param name="seen">The version somebody looked at before they act; null: not said.</param>
    public Task<HttpResponseMessage> Ask(HttpMethod method, string path, HttpContent? body = null, string? seen = null) =>
        Send(method, new Uri(Site, path), body, seen);

    private static HttpContent Encode(
        PageForm form,
        IEnumerable<KeyValuePair<string, string>> sent,
        (string Name, string File, byte[] Bytes)[] files
    )
    {
        if (!form.Multipart)
        {
            return new FormUrlEncodedContent(sent);
        }

        var parts = new MultipartFormDataContent();

        foreach (var (name, value) in sent)
        {
            parts.Add(new StringContent(value), name);
        }

        foreach (var (name, file, bytes) in files)
        {
            Assert.True(form.Names.Contains(name), $"The form {form.Name ?? form.Action} has no field {name}.");
            parts.Add(new ByteArrayContent(bytes), name, file);
        }

        return parts;
    }

    private async Task<Page> Follow(HttpMethod method, string path, Func<HttpContent?> body)
    {
        var at = new Uri(Site, path);
        var answer = await Send(method, at, body());

        for (var hops = 0; answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && hops < 5; hops++)
        {
            at = new Uri(at, answer.Headers.Location!);
            answer = await Send(HttpMethod.Get, at, null);
        }

        return new Page(at.PathAndQuery, answer.StatusCode, await answer.Content.ReadAsStringAsync()) { Headers = answer.Headers };
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, Uri at, HttpContent? body, string? seen = null)
    {
        using var request = new HttpRequestMessage(method, at) { Content = body };
        request.Headers.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0");

        if (seen is not null)
        {
            request.Headers.IfMatch.ParseAdd($"\"{seen}\"");
        }

        if (address is not null)
        {
            request.Headers.Add("X-Forwarded-For", address);
        }

        if (_cookies.GetCookieHeader(Site) is { Length: > 0 } header)
        {
            request.Headers.Add("Cookie", header);
        }

        if (method == HttpMethod.Post)
        {
            request.Headers.Add("Origin", "http://localhost");
        }

        using var client = new HttpClient(wire());
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
}
