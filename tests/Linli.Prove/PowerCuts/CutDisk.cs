using System.Globalization;
using Linli.Rigs;

namespace Linli.Prove.PowerCuts;

/// <summary>
/// A disk whose plug can be pulled: ext4 in an image that lies on XFS with reflink. A copy of the image, made in one instant, holds what had
/// reached the disk and nothing that was only in memory. It does not tear or reorder writes below the file system.
/// </summary>
internal sealed class CutDisk : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Stack<string> _mounted = new();
    private bool _isCut;

    private CutDisk(string folder) => _folder = folder;

    /// <summary>Where to work.</summary>
    public string Inner => Path.Combine(_folder, "inner");

    private string Outer => Path.Combine(_folder, "outer");

    private string Snapshot => Path.Combine(_folder, "snap");

    /// <summary>Why no such disk can be made here, or null.</summary>
    public static string? Missing =>
        !Environment.IsPrivilegedProcess ? "mounting a disk image needs root"
        : !File.Exists("/dev/loop-control") ? "there are no loop devices here"
        : !File.Exists("/sbin/mkfs.xfs") && !File.Exists("/usr/sbin/mkfs.xfs") ? "mkfs.xfs is not installed (apt install xfsprogs)"
        : null;

    /// <param name="folder">Made, with everything in it; removed with the disk.</param>
    public static async Task<CutDisk> Make(string folder, int megabytes)
    {
        var disk = new CutDisk(folder);

        try
        {
            await disk.Make(megabytes);
            return disk;
        }
        catch
        {
            await disk.DisposeAsync();
            throw;
        }
    }

    /// <summary>Pulls the plug on a copy, lets the file system recover, and answers where it lies. <see cref="Discard"/> it afterwards.</summary>
    public async Task<string> Cut()
    {
        await Shell.Run("cp", "--reflink=always", Path.Combine(Outer, "disk.img"), Path.Combine(Outer, "snap.img"));
        _isCut = true;
        await Shell.Run("mount", "-o", "loop", Path.Combine(Outer, "snap.img"), Snapshot);
        _mounted.Push(Snapshot);
        return Snapshot;
    }

    /// <summary>Throws the copy away.</summary>
    public async Task Discard()
    {
        if (_mounted.TryPeek(out var top) && top == Snapshot)
        {
            await Unmount(_mounted.Pop());
        }

        if (_isCut)
        {
            File.Delete(Path.Combine(Outer, "snap.img"));
            _isCut = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_mounted.TryPop(out var mount))
        {
            await Unmount(mount);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task Make(int megabytes)
    {
        Directory.CreateDirectory(Inner);
        Directory.CreateDirectory(Outer);
        Directory.CreateDirectory(Snapshot);
        var image = Path.Combine(_folder, "outer.img");
        await Shell.Run("truncate", "-s", string.Create(CultureInfo.InvariantCulture, $"{(megabytes * 3) + 400}M"), image);
        await Shell.Run("mkfs.xfs", "-q", "-m", "reflink=1", image);
        await Shell.Run("mount", "-o", "loop", image, Outer);
        _mounted.Push(Outer);
        await Shell.Run("truncate", "-s", string.Create(CultureInfo.InvariantCulture, $"{megabytes}M"), Path.Combine(Outer, "disk.img"));
        await Shell.Run("mkfs.ext4", "-q", Path.Combine(Outer, "disk.img"));
        await Shell.Run("mount", "-o", "loop", Path.Combine(Outer, "disk.img"), Inner);
        _mounted.Push(Inner);
    }

    // Somebody may look into it for another moment; then it goes as soon as they leave.
    private static async Task Unmount(string mount)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            if (await Shell.Try("umount", mount) == 0)
            {
                return;
            }

            await Task.Delay(100);
        }

        await Shell.Run("umount", "-l", mount);
    }
}
