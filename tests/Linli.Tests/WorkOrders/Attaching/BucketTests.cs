using System.Net;
using Linli.Platform.Access;
using Linli.Platform.Backups;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Tests.Platform.Files;
using Linli.Tests.Support;
using Linli.Tests.Verbs;
using Linli.Verbs;
using Linli.WorkOrders.Attaching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders.Attaching;

/// <summary>A house whose attachments lie in a bucket: files in and out, the bucket away, looked at by the doctor, backed up and put back.</summary>
public abstract class BucketTests(Hall hall) : OwnHallTests(hall)
{
    private ObjectServer _server = null!;
    private WebApplication _house = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_bucket_away_nothing_is_acknowledged_and_the_same_sent_again_is()
    {
        await Open();
        var photo = Pictures.Jpeg(60, 40);
        var id = Guid.CreateVersion7();
        _server.Fate = (_, _, _) => CallFate.Refused;
        var (status, said, retry) = await Report(id, photo);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("3", retry);
        Assert.Contains("不能确认已经保存", said, StringComparison.Ordinal);
        Assert.Equal(0, await Hall.Look(db => db.Set<KeptFile>().CountAsync(Stop)));
        Assert.Equal(0, await Hall.Look(db => db.Set<Attachment>().CountAsync(Stop)));
        Assert.Empty(_server.Keys());
        Assert.Empty(Directory.GetFiles(Path.Combine(Hall.Folder, "attachments", "tmp")));

        _server.Fate = (_, _, _) => CallFate.Well;
        (status, said, _) = await Report(id, photo);
        Assert.True(status == HttpStatusCode.Created, said);
        var hash = Assert.Single(_server.Hashes());
        Assert.Equal(await Gate.Strip(photo), _server.Bytes(hash));
        Assert.Equal([hash], await Hall.Look(db => db.Set<Attachment>().Select(a => a.Hash).ToListAsync(Stop)));
    }

    [Fact]
    public async Task The_doctor_tries_the_bucket_and_says_what_it_does_not_do()
    {
        await Open();
        await Report(Guid.CreateVersion7(), Pictures.Jpeg(61, 40));
        var (_, well) = await Doctor([]);
        Assert.Contains("ok       The bucket s3://linli/county/ takes, lists, gives back and removes", well, StringComparison.Ordinal);
        Assert.Contains("1 attachments are there", well, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Keys(), k => k.Contains("doctor", StringComparison.Ordinal));

        _server.Fate = (method, _, _) => method == "PUT" ? CallFate.Refused : CallFate.Well;
        var (code, refused) = await Doctor([]);
        Assert.Equal(1, code);
        Assert.Contains("BROKEN   s3://linli/county/ at http://127.0.0.1", refused, StringComparison.Ordinal);
        Assert.Contains("runbooks.md#bucket)", refused, StringComparison.Ordinal);

        _server.Fate = (method, _, _) => method == "HEAD" ? CallFate.Refused : CallFate.Well;
        Assert.Contains("the attachments could not be looked at", (await Doctor([])).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_takes_what_lies_in_the_bucket_and_is_put_back_into_a_folder_or_an_empty_prefix()
    {
        await Open();
        await Report(Guid.CreateVersion7(), Pictures.Jpeg(62, 40));
        var hash = Assert.Single(_server.Hashes());
        using var places = new BackupPlaces();
        var file = places.File("bucket");
        await places.Well(Backup.Make, ["backup", "--to", file, .. Here, .. Bucket("county")]);
        Assert.Equal((1, 0), ((int)BackupPlaces.Held(file).Files, BackupPlaces.Held(file).Missing.Count));

        var folder = await places.Empty(sqlite: true);
        await places.Well(Restore.Put, ["restore", file, .. folder.Words]);
        Assert.Equal(
            _server.Bytes(hash),
            await File.ReadAllBytesAsync(Path.Combine(folder.Folder, "attachments", hash[..2], hash[2..4], hash), Stop)
        );

        var there = await places.Empty(sqlite: true);
        var broken = await places.Broken(Restore.Put, ["restore", file, .. there.Words, .. Bucket("county")]);
        Assert.Contains("The bucket is not empty", broken, StringComparison.Ordinal);
        await places.Well(Restore.Put, ["restore", file, .. there.Words, .. Bucket("second")]);
        Assert.Contains($"second/{hash[..2]}/{hash[2..4]}/{hash}", _server.Keys());

        // A bucket that fails while it is read leaves no backup that looks whole.
        _server.Fate = (method, _, _) => method == "GET" ? CallFate.Refused : CallFate.Well;
        var away = await places.Broken(Backup.Make, ["backup", "--to", places.File("half"), .. Here, .. Bucket("county")]);
        Assert.Contains("The bucket of the attachments failed", away, StringComparison.Ordinal);
        Assert.False(File.Exists(places.File("half")));
    }

    [Fact]
    public async Task The_night_s_rehearsal_never_writes_into_the_bucket()
    {
        var nights = Directory.CreateDirectory(Path.Combine(Hall.Folder, "nights")).FullName;
        await Open($"--LINLI_BACKUP_TO={nights}");
        await Report(Guid.CreateVersion7(), Pictures.Jpeg(64, 40));
        var there = _server.Keys();
        _server.Fate = (method, _, _) => method is "PUT" or "DELETE" ? CallFate.Refused : CallFate.Well;

        Assert.True(await new NightlyBackup(_house.Services, [.. Here, .. Bucket("county")], BackupPlaces.Environment).Look(Stop));

        var log = await _house.Services.GetRequiredService<BackupLog>().Read(Stop);
        Assert.Null(log.RehearsalFailed?.Why);
        Assert.NotNull(log.Rehearsed);
        Assert.Equal(there, _server.Keys());
        Assert.Equal(1, BackupPlaces.Held(Assert.Single(Directory.GetFiles(nights))).Files);
    }

    [Fact]
    public async Task What_the_bucket_does_not_give_is_away_and_not_gone()
    {
        await Open();
        await Report(Guid.CreateVersion7(), Pictures.Jpeg(63, 40));
        var hash = Assert.Single(_server.Hashes());
        var store = _house.Services.GetRequiredService<ContentStore>();

        await using (var open = (await store.Open(hash, Stop))!)
        {
            Assert.Equal(_server.Bytes(hash)!.Length, open.Length);
        }

        _server.Fate = (_, _, _) => CallFate.Refused;
        var away = await Assert.ThrowsAsync<BucketAway>(() => store.Open(hash, Stop));
        Assert.Equal(DataTrouble.Away, DataTroubles.Of(away));
    }

    public override async ValueTask DisposeAsync()
    {
        if (_house is not null)
        {
            await _house.DisposeAsync();
            await _server.DisposeAsync();
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private string[] Here => [$"--LINLI_DATA={Hall.Folder}", $"--LINLI_DATABASE={Hall.Database}"];

    private string KeyFile => Path.Combine(Hall.Folder, "bucket.key");

    private string[] Bucket(string prefix) =>
        [$"--LINLI_FILES=s3://linli/{prefix}", $"--LINLI_S3_ENDPOINT={_server.Address}", $"--LINLI_S3_KEY_FILE={KeyFile}"];

    private async Task Open(params string[] words)
    {
        _server = await ObjectServer.Start();
        DurableFile.WriteSecret(KeyFile, "id\nsecret\n"u8);
        _house = Hall.Build(Hall.Folder, Hall.Database, Hall.Wall, [.. Bucket("county"), .. words]);
        await _house.StartAsync(Stop);
    }

    private async Task<(HttpStatusCode Status, string Said, string? Retry)> Report(Guid id, byte[] photo)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(id.ToString()), "id" },
            { new StringContent("一网格单元门口的路灯三天没亮了"), "text" },
            { new ByteArrayContent(photo), "photos", "lamp.jpg" },
        };
        using var client = _house.GetTestClient();
        var answer = await client.PostAsync("/api/v1/requests", form, Stop);
        var retry = answer.Headers.TryGetValues("Retry-After", out var seconds) ? seconds.Single() : null;
        using var body = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        return (
            answer.StatusCode,
            body.RootElement.TryGetProperty("title", out var title) ? title.GetString()! : body.RootElement.ToString(),
            retry
        );
    }

    private async Task<(int Code, string Said)> Doctor(string[] words)
    {
        using var said = new StringWriter();
        var code = await Linli.Verbs.Doctor.Look([.. Here, .. Bucket("county"), .. words], said);
        return (code, said.ToString());
    }
}

public sealed class BucketOnSqlite() : BucketTests(new SqliteHall());

public sealed class BucketOnPostgres() : BucketTests(new PostgresHall());
