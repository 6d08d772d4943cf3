using System.Runtime.CompilerServices;
using Linli.Platform.Files;
using Linli.Platform.Files.Uploading;

namespace Linli.Tests.Platform.Files;

/// <summary>
/// The child that <see cref="FsyncFaultTests"/> starts under strace: this same assembly, which does the syncs named in the environment
/// and ends before any test begins.
/// </summary>
internal static class SyncProbe
{
    public const string Variable = "LINLI_SYNC_PROBE";

    [ModuleInitializer]
    internal static void RunInsteadOfTests()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
        {
            return;
        }

        Say("file", () => SyncFile(Path.Combine(folder, "file")));
        Say("directory", () => DurableFile.SyncDirectory(Path.Combine(folder, "directory")));
        Say("plain", () => PlainDotNet(Path.Combine(folder, "plain")));
        Say("write", () => DurableFile.WriteSecret(Path.Combine(folder, "directory", "key"), [1]));
        Say("store", () => Store(new ContentStore(Path.Combine(folder, "store"))));
        Say("piece", () => Piece(Path.Combine(folder, "uploads"), new ContentStore(Path.Combine(folder, "store"))));
        Environment.Exit(0);
    }

    private static void SyncFile(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, new byte[100], 0);
        DurableFile.Sync(file, path);
    }

    private static void PlainDotNet(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, new byte[100], 0);
#pragma warning disable RS0030 // the canary is about exactly this call
        RandomAccess.FlushToDisk(file);
#pragma warning restore RS0030
    }

    private static void Store(ContentStore store)
    {
        try
        {
            store.Store(new MemoryStream([1, 2, 3]), 3, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (SyncFailed)
        {
            Say("store again", () => store.Store(new MemoryStream([1, 2, 3]), 3, CancellationToken.None).GetAwaiter().GetResult());
            throw;
        }
    }

    // Begun by the test, before anything failed.
    private static void Piece(string folder, ContentStore store)
    {
        var uploads = new UploadFolder(folder, store, UploadLimits.Shipped());
        var id = UploadId.Read(Path.GetFileName(Directory.GetDirectories(Path.Combine(folder, "open")).Single()))!;
        void Append() => uploads.Append(id, 0, new MemoryStream([1]), CancellationToken.None).GetAwaiter().GetResult();

        try
        {
            Append();
        }
        catch (SyncFailed)
        {
            Say("piece again", Append);
            Console.WriteLine($"pieces: {uploads.Find(id)!.Offset}");
            throw;
        }
    }

    private static void Say(string what, Action act)
    {
        try
        {
            act();
            Console.WriteLine($"{what}: ok");
        }
        catch (IOException failure)
        {
            Console.WriteLine($"{what}: {failure.GetType().Name} {failure.Message}");
        }
    }
}
