using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Files.Uploading;
using Linli.Platform.Work;
using Linli.Tests.Platform.Files;
using Linli.Tests.Support;
using Linli.WorkOrders.Attaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders.Attaching;

/// <summary>Files in pieces: by their id into the same acts that take files, and gone within a day when nobody hands them in.</summary>
public abstract class UploadTests(Hall hall) : HallTests(hall)
{
    private const string Matter = "一网格单元门口的路灯三天没亮了";

    [Fact]
    public async Task A_photo_in_pieces_goes_on_where_it_was_cut_and_becomes_the_request_s()
    {
        var photo = Pictures.Jpeg(300, 200, Pictures.ExifSegment(Pictures.Tiff(true, 6, 121.5, 31.25)));
        using var phone = Hall.Client();
        var at = await Begin(phone, photo.Length);
        Assert.Equal(HttpStatusCode.NoContent, (await Piece(phone, at, 0, photo[..100])).StatusCode);
        Assert.Equal("100", One(await Ask(phone, at), "Upload-Offset"));
        Assert.Equal(HttpStatusCode.Conflict, (await Piece(phone, at, 50, photo[50..])).StatusCode);

        var last = await Piece(phone, at, 100, photo[100..]);
        var hash = One(last, "Linli-File");
        Assert.Equal(await Gate.Strip(photo), await Bytes(hash));
        Assert.Equal(hash, One(await Ask(phone, at), "Linli-File"));

        // The same last answer, had it been lost.
        Assert.Equal(hash, One(await Piece(phone, at, photo.Length, []), "Linli-File"));
        var number = await Report(at, HttpStatusCode.Created);
        Assert.Equal([hash], await FilesOf(number));
        // Others of this class leave halves in the same hall.
        Assert.False(Directory.Exists(Path.Combine(Hall.Folder, "attachments", "uploads", "open", at.Split('/')[^1])));
    }

    [Fact]
    public async Task An_upload_that_is_not_whole_or_not_a_photo_is_said_in_the_form_and_nothing_is_filed()
    {
        using var phone = Hall.Client();
        var photo = Pictures.Jpeg();
        var half = await Begin(phone, photo.Length);
        await Piece(phone, half, 0, photo[..20]);
        var text = await Begin(phone, 5);
        var refused = await Piece(phone, text, 0, "hello"u8.ToArray());

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("files.type-not-taken", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("files.upload-gone", await Report(half, HttpStatusCode.Conflict), StringComparison.Ordinal);
        Assert.Contains("files.type-not-taken", await Report(text, HttpStatusCode.Conflict), StringComparison.Ordinal);
        Assert.Contains("files.upload-gone", await Report(new string('0', 40), HttpStatusCode.Conflict), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_began_nobody_else_can_go_on_with()
    {
        var photo = Pictures.Jpeg();
        using var handler = await Hall.Token(Role.Handler);
        using var other = await Hall.Token(Role.Dispatcher);
        using var nobody = Hall.Client();
        var at = await Begin(handler, photo.Length);

        foreach (var stranger in new[] { other, nobody })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Ask(stranger, at)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await Piece(stranger, at, 0, photo)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await Piece(handler, at, 0, photo)).StatusCode);
        Assert.Contains("files.upload-gone", await Report(at, HttpStatusCode.Conflict), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_piece_says_what_it_is_or_is_refused()
    {
        using var phone = Hall.Client();
        var at = await Begin(phone, 10);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await phone.SendAsync(new(HttpMethod.Head, at))).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await Piece(phone, at, 0, [1], "image/jpeg")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await BeginAs(phone, "0")).StatusCode);
        Assert.Contains(
            "files.upload-too-long",
            await (await BeginAs(phone, "20000001")).Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal("20000000", One(await phone.SendAsync(new(HttpMethod.Options, "/api/v1/uploads")), "Tus-Max-Size"));
    }

    [Fact]
    public async Task A_form_without_script_and_one_with_uploads_ask_the_same()
    {
        using var wire = Hall.Client();
        var photo = Pictures.Jpeg(40, 30);
        var at = await Begin(wire, photo.Length);
        await Piece(wire, at, 0, photo);
        var browser = Hall.Stranger();
        var page = await browser.Open("/report");
        var form = page.Form("report");
        using var sent = new MultipartFormDataContent();

        foreach (var (name, value) in form.Filled([("Text", Matter)]))
        {
            sent.Add(new StringContent(value), name);
        }

        sent.Add(new StringContent(IdOf(at)), "Photos" + FormFiles.Ahead);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/report") { Content = sent };
        request.Headers.Add("Cookie", $"linli-form={browser.Cookie("linli-form")}");
        var answer = await wire.SendAsync(request);

        Assert.True(answer.Headers.Location is not null, await answer.Content.ReadAsStringAsync());
        var number = answer.Headers.Location.ToString().Split('/')[^1];
        Assert.Single(await FilesOf(number));
    }

    [Fact]
    public async Task What_nobody_hands_in_is_gone_within_a_day_and_what_an_order_names_stays()
    {
        using var phone = Hall.Client();
        var (used, unused, again) = (Pictures.Jpeg(50, 40), Pictures.Jpeg(51, 40), Pictures.Jpeg(52, 40));
        var named = await Keep(phone, used);
        await Report(named, HttpStatusCode.Created);
        var lost = One(await Ask(phone, await Keep(phone, unused)), "Linli-File");
        var young = One(await Ask(phone, await Keep(phone, again)), "Linli-File");
        var open = await Begin(phone, 100);
        var orphan = (await Store.Store(new MemoryStream([1, 2, 3]), 3, TestContext.Current.CancellationToken)).Hash;
        await Services<StandingWork>().Ensure(Town.County, TestContext.Current.CancellationToken);
        await Hall.Sweep();
        Assert.NotNull(await Store.Length(lost, TestContext.Current.CancellationToken));

        Age(TimeSpan.FromHours(23));
        await Keep(phone, again);
        await Hall.Sweep();

        Assert.Null(await Store.Length(lost, TestContext.Current.CancellationToken));
        Assert.Null(await Store.Length(orphan, TestContext.Current.CancellationToken));
        Assert.NotNull(await Store.Length(young, TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(phone, open)).StatusCode);
        Assert.Equal(0, await Hall.Look(db => db.Set<KeptFile>().CountAsync(f => f.Hash == lost)));
        Assert.Equal(1, await Hall.Look(db => db.Set<KeptFile>().CountAsync(f => f.Hash == young)));
        var rows = await Hall.Look(db => db.Set<Attachment>().Select(a => a.Hash).ToListAsync());
        await Assert.AllAsync(rows, async hash => Assert.NotNull(await Store.Length(hash, TestContext.Current.CancellationToken)));
        Assert.NotEmpty(rows);
    }

    private ContentStore Store => Services<ContentStore>();

    private T Services<T>()
        where T : notnull => Hall.Services.GetRequiredService<T>();

    // The hall's clock moves; what lies on the disk must grow old with it.
    private void Age(TimeSpan by)
    {
        Hall.Wall.Pass(by);
        var past = (Hall.Wall.GetUtcNow() - by).UtcDateTime;

        foreach (var file in Directory.GetFiles(Path.Combine(Hall.Folder, "attachments"), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, past);
        }

        foreach (var folder in Directory.GetDirectories(Path.Combine(Hall.Folder, "attachments"), "*", SearchOption.AllDirectories))
        {
            Directory.SetLastWriteTimeUtc(folder, past);
        }
    }

    private async Task<byte[]> Bytes(string hash)
    {
        await using var file = (await Store.Open(hash, TestContext.Current.CancellationToken))!;
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return bytes;
    }

    private Task<List<string>> FilesOf(string number) =>
        Hall.Look(db =>
            db.Set<Attachment>()
                .Where(a => db.Set<Linli.WorkOrders.WorkOrder>().Any(o => o.Id == a.Order && o.Number == number))
                .Select(a => a.Hash)
                .ToListAsync()
        );

    private static async Task<string> Keep(HttpClient phone, byte[] photo)
    {
        var at = await Begin(phone, photo.Length);
        Assert.Equal(HttpStatusCode.NoContent, (await Piece(phone, at, 0, photo)).StatusCode);
        return at;
    }

    private async Task<string> Report(string upload, HttpStatusCode expected)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Guid.CreateVersion7().ToString()), "id" },
            { new StringContent(Matter), "text" },
            { new StringContent(IdOf(upload)), "photos" + FormFiles.Ahead },
        };
        var answer = await Hall.Client().PostAsync("/api/v1/requests", form);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, said);
        return expected == HttpStatusCode.Created ? JsonDocument.Parse(said).RootElement.GetProperty("number").GetString()! : said;
    }

    private static string IdOf(string at) => at.Split('/')[^1];

    private static async Task<string> Begin(HttpClient phone, int length)
    {
        var answer = await BeginAs(phone, length.ToString(CultureInfo.InvariantCulture));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private static Task<HttpResponseMessage> BeginAs(HttpClient phone, string length) =>
        Send(phone, HttpMethod.Post, "/api/v1/uploads", ("Upload-Length", length), ("Upload-Metadata", "filename 5ryg5YOPLmpwZw=="));

    private static Task<HttpResponseMessage> Ask(HttpClient phone, string at) => Send(phone, HttpMethod.Head, at);

    private static async Task<HttpResponseMessage> Piece(
        HttpClient phone,
        string at,
        long offset,
        byte[] bytes,
        string type = "application/offset+octet-stream"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, at) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        return await phone.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> Send(
        HttpClient phone,
        HttpMethod method,
        string at,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, at);
        request.Headers.Add("Tus-Resumable", "1.0.0");

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await phone.SendAsync(request);
    }

    private static string One(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) ? values.Single()
        : answer.Content.Headers.TryGetValues(header, out values) ? values.Single()
        : "";
}

public sealed class UploadOnSqlite(SqliteHall hall) : UploadTests(hall), IClassFixture<SqliteHall>;

public sealed class UploadOnPostgres(PostgresHall hall) : UploadTests(hall), IClassFixture<PostgresHall>;
