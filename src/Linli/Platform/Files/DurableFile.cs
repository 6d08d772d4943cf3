using Microsoft.Win32.SafeHandles;

namespace Linli.Platform.Files;

/// <summary>
/// Files that are on the disk when the call returns: key files, backups, exports, attachments. Syncs through the C library, because
/// .NET 10 swallows the errors of fsync and cannot sync a directory (promises 1.3). Linux and macOS only.
/// </summary>
internal static class DurableFile
{
    /// <summary>rw-------: for keys, secrets and everything a resident gave us.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>rwx------: for the folders that hold them.</summary>
    public const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Ending of a file that is not finished; whatever carries it after a crash may be deleted.</summary>
    public const string Unfinished = ".part";

    /// <summary>Replaces a file as a whole: readers and a crash see the old or the new content. Throws <see cref="IOException"/>.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        path = Path.GetFullPath(path);
        var part = $"{path}.{Guid.CreateVersion7():N}{Unfinished}";

        try
        {
            using (var file = CreateNew(part, FileAccess.Write, FileOptions.None, mode))
            {
                file.Write(bytes);
                file.Flush();
                Sync(file.SafeFileHandle, part);
            }

            Libc.Rename(part, path);
        }
        catch
        {
            File.Delete(part);
            throw;
        }

        SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>A key file: 0600 from its first byte on, so nobody can read it between creation and chmod.</summary>
    public static void WriteSecret(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, OwnerOnly);

    /// <summary>Puts a file's bytes on the disk. Throws <see cref="SyncFailed"/>; never retries.</summary>
    public static void Sync(SafeFileHandle file, string path)
    {
        if (!Libc.Sync(file, out var errno))
        {
            throw new SyncFailed(path, errno);
        }
    }

    /// <summary>Puts a directory's names on the disk: without it a power cut forgets a new or renamed file. Throws <see cref="SyncFailed"/>.</summary>
    public static void SyncDirectory(string directory)
    {
        using var handle = Libc.OpenDirectory(directory);
        Sync(handle, directory);
    }

    /// <summary>Makes a directory and those above it that are missing, and syncs the parent of each one made.</summary>
    public static void CreateDirectory(string directory)
    {
        directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));

        if (Directory.Exists(directory) || Path.GetDirectoryName(directory) is not { } parent)
        {
            return;
        }

        CreateDirectory(parent);
        MakeFolder(directory);
        SyncDirectory(parent);
    }

    /// <summary>Makes one directory for the owner only, without syncing. It may be there already.</summary>
    public static void MakeFolder(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Linli keeps its files on Linux.");
        }

        Directory.CreateDirectory(directory, OwnerOnlyFolder);
    }

    /// <summary>A new file that has its permissions from its first byte on.</summary>
    public static FileStream CreateNew(string path, FileAccess access, FileOptions options, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Linli keeps its files on Linux.");
        }

        return new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = access,
                Share = FileShare.Read,
                Options = options,
                BufferSize = 64 * 1024,
                UnixCreateMode = mode,
            }
        );
    }
}
