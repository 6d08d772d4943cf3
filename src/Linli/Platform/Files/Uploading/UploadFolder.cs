using System.Globalization;
using System.Text;
using System.Text.Json;
using Linli.Kernel;

namespace Linli.Platform.Files.Uploading;

/// <summary>
/// Files that arrive in pieces over a line that breaks. Each piece is a file of its own, named by where it begins, and counts when it and its
/// name are on the disk: so an upload goes on after a cut, a restart or a power cut, and on another node that has the same folder. Nothing
/// here is trusted yet; whole, it goes through the intake like any other file.
/// </summary>
internal sealed class UploadFolder
{
    private const string CardFile = "card.json";
    private const int Digits = 12;

    private readonly ContentStore _store;
    private readonly UploadLimits _limits;
    private readonly string _open;
    private readonly string _done;
    private readonly Lock _counting = new();

    /// <param name="folder">Beside the kept files; every node of an installation has the same one.</param>
    /// <param name="store">Whose faults hold here, too: after one failed sync nothing is taken.</param>
    /// <param name="limits">How much may be on its way.</param>
    public UploadFolder(string folder, ContentStore store, UploadLimits limits)
    {
        (_store, _limits) = (store, limits);
        _open = Path.Combine(Path.GetFullPath(folder), "open");
        _done = Path.Combine(Path.GetFullPath(folder), "done");
        DurableFile.CreateDirectory(_open);
        DurableFile.CreateDirectory(_done);
    }

    /// <summary>Begins an upload of so many bytes. Throws <see cref="RuleBroken"/> when too much is on its way already.</summary>
    /// <param name="owner">Sixteen hex digits: who it counts for.</param>
    /// <param name="length">Bytes that will come.</param>
    /// <param name="card">What is to be known of it.</param>
    public UploadId Begin(string owner, long length, UploadCard card)
    {
        _store.RefuseAfterFault();
        var id = UploadId.New(owner, length);

        // One after the other here; two nodes at once may each let one too many in, and no more.
        lock (_counting)
        {
            RefuseTooMuch(owner, length);
            DurableFile.MakeFolder(FolderOf(id));
        }

        return Guarded(() =>
        {
            DurableFile.Write(Path.Combine(FolderOf(id), CardFile), JsonSerializer.SerializeToUtf8Bytes(card), DurableFile.OwnerOnly);
            DurableFile.SyncDirectory(_open);
            return id;
        });
    }

    /// <summary>Where it stands, or null when there is no such upload (any more).</summary>
    public UploadState? Find(UploadId id)
    {
        if (Read<DoneCard>(DoneOf(id)) is { } done)
        {
            return new(done.Card, id.Length, id.Length, done.Hash);
        }

        return Read<UploadCard>(Path.Combine(FolderOf(id), CardFile)) is { } card ? new(card, Pieces(id).End, id.Length, null) : null;
    }

    /// <summary>
    /// Puts the next piece on the disk, as much of it as the line brought: what came before a cut counts, too. Throws
    /// <see cref="RuleBroken"/> when it begins somewhere else, and what the line threw.
    /// </summary>
    /// <returns>Where the upload ends now.</returns>
    public async Task<long> Append(UploadId id, long offset, Stream body, CancellationToken ct)
    {
        _store.RefuseAfterFault();
        var (files, end) = Pieces(id);

        if (offset != end)
        {
            throw UploadRefusals.Elsewhere();
        }

        if (files.Count >= _limits.Pieces)
        {
            throw UploadRefusals.Crumbs();
        }

        var part = Path.Combine(FolderOf(id), $"{Guid.CreateVersion7():N}{DurableFile.Unfinished}");

        try
        {
            var (bytes, cut) = await Receive(part, body, id.Length - offset, ct);

            if (bytes > 0 && (cut is null || bytes >= _limits.LeastPiece || bytes == id.Length - offset))
            {
                Publish(part, PieceOf(id, offset));
                end = offset + bytes;
            }

            return cut is null ? end : throw cut;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>The whole file, read forward.</summary>
    public Stream Open(UploadId id) => new PieceStream(Pieces(id).Files);

    /// <summary>Remembers what it became, so that the same id says the same again, and gives its room back.</summary>
    public void Finish(UploadId id, UploadCard card, string hash) =>
        Guarded(() =>
        {
            DurableFile.Write(DoneOf(id), JsonSerializer.SerializeToUtf8Bytes(new DoneCard(card, hash)), DurableFile.OwnerOnly);
            Drop(FolderOf(id));
            return hash;
        });

    /// <summary>Removes uploads begun before the given instant, and what is remembered of those finished before it. Returns how many.</summary>
    public int Sweep(DateTimeOffset before)
    {
        var late = Directory.GetDirectories(_open).Where(f => Touched(f) < before).ToList();
        var old = Directory.GetFiles(_done).Where(f => File.GetLastWriteTimeUtc(f) < before).ToList();
        late.ForEach(Drop);
        old.ForEach(File.Delete);
        return late.Count + old.Count;
    }

    // From its card on: whoever sends a byte a day does not keep it for ever.
    private static DateTime Touched(string folder) =>
        Path.Combine(folder, CardFile) is var card && File.Exists(card)
            ? File.GetLastWriteTimeUtc(card)
            : Directory.GetLastWriteTimeUtc(folder);

    private void RefuseTooMuch(string owner, long length)
    {
        var open = Directory.EnumerateDirectories(_open).Select(f => UploadId.Read(Path.GetFileName(f))).OfType<UploadId>().ToList();
        var mine = open.Where(u => u.Owner == owner).ToList();

        if (mine.Count >= _limits.OpenEach || mine.Sum(u => u.Length) + length > _limits.BytesEach)
        {
            throw UploadRefusals.TooManyOfYours();
        }

        if (open.Count >= _limits.Open || open.Sum(u => u.Length) + length > _limits.Bytes)
        {
            throw UploadRefusals.TooMany();
        }
    }

    // A line that breaks is one thing, a disk that fails another: only the first leaves something to keep.
    private static async Task<(long Bytes, Exception? Cut)> Receive(string part, Stream body, long most, CancellationToken ct)
    {
        await using var file = DurableFile.CreateNew(part, FileAccess.Write, FileOptions.Asynchronous, DurableFile.OwnerOnly);
        var buffer = new byte[64 * 1024];
        Exception? cut = null;

        while (true)
        {
            int read;

            try
            {
                read = await body.ReadAsync(buffer, ct);
            }
            catch (Exception broken) when (broken is IOException or OperationCanceledException)
            {
                cut = broken;
                break;
            }

            if (read == 0)
            {
                break;
            }

            if (file.Position + read > most)
            {
                throw UploadRefusals.Longer();
            }

            await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
        }

        await file.FlushAsync(CancellationToken.None);
        return (file.Length, cut);
    }

    // The name is taken only if nobody has it: of two pieces that begin at the same place one counts.
    private void Publish(string part, string piece) =>
        Guarded(() =>
        {
            using (var file = File.OpenHandle(part, FileMode.Open, FileAccess.ReadWrite))
            {
                DurableFile.Sync(file, part);
            }

            if (!Libc.Link(part, piece))
            {
                throw UploadRefusals.Elsewhere();
            }

            DurableFile.SyncDirectory(Path.GetDirectoryName(piece)!);
            _store.RefuseAfterFault();
            return piece;
        });

    private (List<string> Files, long End) Pieces(UploadId id)
    {
        var folder = FolderOf(id);
        var (files, end) = (new List<string>(), 0L);

        if (!Directory.Exists(folder))
        {
            return (files, end);
        }

        foreach (var file in Directory.GetFiles(folder, new string('?', Digits)).Order(StringComparer.Ordinal))
        {
            if (long.Parse(Path.GetFileName(file), CultureInfo.InvariantCulture) != end)
            {
                break;
            }

            files.Add(file);
            end += new FileInfo(file).Length;
        }

        return (files, end);
    }

    private T Guarded<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (SyncFailed failed)
        {
            _store.Fail(failed);
            throw;
        }
    }

    private static T? Read<T>(string file)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(file, Encoding.UTF8));
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // Another node may be at the same.
    private static void Drop(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException) { }
    }

    private string FolderOf(UploadId id) => Path.Combine(_open, id.ToString());

    private string DoneOf(UploadId id) => Path.Combine(_done, id.ToString());

    private string PieceOf(UploadId id, long offset) =>
        Path.Combine(FolderOf(id), offset.ToString("D" + Digits, CultureInfo.InvariantCulture));

    private sealed record DoneCard(UploadCard Card, string Hash);
}
