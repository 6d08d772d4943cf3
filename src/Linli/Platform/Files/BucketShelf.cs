using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Linli.Platform.Settings;

namespace Linli.Platform.Files;

/// <summary>
/// The kept bytes in a bucket of an S3-compatible store, under the same names as in the folder. A file counts when the store has confirmed its
/// SHA-256, or, where it does not speak of checksums, when it was read back and hashed. Whatever fails throws <see cref="BucketAway"/>.
/// </summary>
internal sealed class BucketShelf : IShelf, IDisposable
{
    // Beside the files: what is being swept just now. A mark so much older than the youngest file a sweep removes is one that nobody comes back for.
    private const string Going = "going/";
    private static readonly TimeSpan DeadSweep = TimeSpan.FromHours(2);

    private readonly AmazonS3Client _client;
    private readonly BucketSettings _settings;
    private readonly string _tmp;

    /// <param name="settings">Which bucket, where, and who asks.</param>
    /// <param name="tmp">A folder of this machine, swept by age: what is read comes through it.</param>
    public BucketShelf(BucketSettings settings, string tmp)
    {
        (_settings, _tmp) = (settings, tmp);
        _client = new(
            new BasicAWSCredentials(settings.KeyId, settings.Secret),
            new AmazonS3Config
            {
                ServiceURL = settings.Endpoint.ToString(),
                AuthenticationRegion = settings.Region,
                ForcePathStyle = true,
                MaxErrorRetry = settings.Tries - 1,
                Timeout = settings.Patience,
                // Ours is sent with every file; others are not asked of stores that do not know them.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            }
        );
    }

    /// <summary>
    /// Puts, and looks that nobody swept it meanwhile. A sweeper marks a file before it looks how old it is and unmarks it after it removed it: no
    /// mark seen after the put, and the file seen after that, is proof that no sweeper removes it.
    /// </summary>
    public Task Put(string part, string hash, CancellationToken ct) =>
        Asked(
            "put",
            async () =>
            {
                await Send(KeyOf(hash), part, hash, ct);

                if (await List($"{Going}{hash}/", ct).AnyAsync(ct))
                {
                    throw new BucketAway("the same file is being swept at this moment");
                }

                return await Head(KeyOf(hash), ct) is null ? throw new BucketAway("a file was gone right after it was stored") : true;
            }
        );

    public Task<FileStream?> Open(string hash, CancellationToken ct) => Asked("get", () => Fetch(KeyOf(hash), ct));

    public Task<long?> Length(string hash, CancellationToken ct) => Asked("head", async () => (await Head(KeyOf(hash), ct))?.ContentLength);

    public async IAsyncEnumerable<string> Recent(
        DateTimeOffset changedSince,
        DateTimeOffset storedBefore,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await foreach (var dead in List(Going, ct))
        {
            if (dead.LastModified < storedBefore - DeadSweep)
            {
                await Asked("delete", () => _client.DeleteObjectAsync(_settings.Bucket, dead.Key, ct));
            }
        }

        await foreach (var one in List("", ct))
        {
            var hash = one.Key[(one.Key.LastIndexOf('/') + 1)..];

            if (ContentStore.IsHash(hash) && one.Key == KeyOf(hash) && one.LastModified >= changedSince && one.LastModified < storedBefore)
            {
                yield return hash;
            }
        }
    }

    public Task<bool> Remove(string hash, DateTimeOffset storedBefore, CancellationToken ct) =>
        Asked(
            "remove",
            async () =>
            {
                // One for each sweep: two at once must not take away each other's.
                var mark = $"{_settings.Prefix}{Going}{hash}/{Guid.CreateVersion7():N}";
                await _client.PutObjectAsync(Request(mark, new MemoryStream()), ct);

                // Cut off here the mark stays, and refuses these bytes until it is swept itself; half a look must not take it away.
                var goes = await Head(KeyOf(hash), ct) is { } there && there.LastModified < storedBefore;

                if (goes)
                {
                    await _client.DeleteObjectAsync(_settings.Bucket, KeyOf(hash), ct);
                }

                await _client.DeleteObjectAsync(_settings.Bucket, mark, ct);
                return goes;
            }
        );

    /// <summary>True when anything lies under the prefix.</summary>
    public Task<bool> Any(CancellationToken ct) => List("", ct).AnyAsync(ct).AsTask();

    /// <summary>Writes, lists, reads back and removes a small object of its own.</summary>
    public async Task Try(CancellationToken ct)
    {
        var bytes = RandomNumberGenerator.GetBytes(256);
        var (key, hash) = ($"{_settings.Prefix}doctor/{Guid.CreateVersion7():N}", Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var part = ContentStore.NewPart(_tmp);

        try
        {
            await File.WriteAllBytesAsync(part, bytes, ct);
            await Asked(
                "put",
                async () =>
                {
                    await Send(key, part, hash, ct);
                    return true;
                }
            );
            await MustRead(key, hash, ct);

            if (!await Any(ct))
            {
                throw new BucketAway("it does not list what was put into it");
            }
        }
        finally
        {
            File.Delete(part);
            await Asked("delete", () => _client.DeleteObjectAsync(_settings.Bucket, key, ct));
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task Send(string key, string part, string hash, CancellationToken ct)
    {
        var checksum = Convert.ToBase64String(Convert.FromHexString(hash));
        string? confirmed;

        await using (var file = File.OpenRead(part))
        {
            var request = Request(key, file);
            request.ChecksumSHA256 = checksum;
            confirmed = (await _client.PutObjectAsync(request, ct)).ChecksumSHA256;
        }

        // Not every store that calls itself compatible looks at the checksum; one that says nothing of it is asked for the bytes.
        if (confirmed != checksum)
        {
            await MustRead(key, hash, ct);
        }
    }

    private async Task MustRead(string key, string hash, CancellationToken ct)
    {
        await using var back = await Asked("get", () => Fetch(key, ct));

        if (back is null || Convert.ToHexStringLower(await SHA256.HashDataAsync(back, ct)) != hash)
        {
            throw new BucketAway("it does not hold what was put into it");
        }
    }

    private PutObjectRequest Request(string key, Stream body) =>
        new()
        {
            BucketName = _settings.Bucket,
            Key = key,
            InputStream = body,
            AutoCloseStream = false,
            ContentType = "application/octet-stream",
            // One body with its hash in the signature: stores that know no trailers take it, too.
            UseChunkEncoding = false,
        };

    // Through a file of this machine: what is shown can be read from the middle, and an answer that breaks off breaks before the first byte is shown.
    private async Task<FileStream?> Fetch(string key, CancellationToken ct)
    {
        var file = ContentStore.CreatePart(ContentStore.NewPart(_tmp), FileAccess.ReadWrite, FileOptions.DeleteOnClose);

        try
        {
            using var answer = await _client.GetObjectAsync(_settings.Bucket, key, ct);
            await answer.ResponseStream.CopyToAsync(file, ct);

            if (file.Length != answer.ContentLength)
            {
                throw new BucketAway("an answer broke off");
            }

            await file.FlushAsync(ct);
            file.Position = 0;
            return file;
        }
        catch (AmazonS3Exception none) when (none.ErrorCode == "NoSuchKey")
        {
            await file.DisposeAsync();
            return null;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task<GetObjectMetadataResponse?> Head(string key, CancellationToken ct)
    {
        try
        {
            return await _client.GetObjectMetadataAsync(_settings.Bucket, key, ct);
        }
        catch (AmazonS3Exception none) when (none.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async IAsyncEnumerable<S3Object> List(string under, [EnumeratorCancellation] CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = _settings.Bucket, Prefix = _settings.Prefix + under };

        do
        {
            var page = await Asked("list", () => _client.ListObjectsV2Async(request, ct));

            foreach (var one in page.S3Objects ?? [])
            {
                yield return one;
            }

            request.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
        } while (request.ContinuationToken is not null);
    }

    private static async Task<T> Asked<T>(string what, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault) when (fault is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException)
        {
            throw new BucketAway(what, fault);
        }
        catch (IOException fault) when (fault is HttpIOException || fault.InnerException is System.Net.Sockets.SocketException)
        {
            throw new BucketAway(what, fault);
        }
    }

    private string KeyOf(string hash) => _settings.Prefix + ContentStore.KeyOf(hash);
}
