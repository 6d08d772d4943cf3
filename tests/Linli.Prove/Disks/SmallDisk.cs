using System.Globalization;
using Linli.Rigs;

namespace Linli.Prove.Disks;

/// <summary>A disk of a few megabytes that can be filled to the last byte.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;
    private readonly byte[] _block = new byte[4096];
    private bool _isMounted;
    private int _files;

    private SmallDisk(string folder) => _folder = folder;

    /// <summary>Where to work.</summary>
    public string Folder => Path.Combine(_folder, "mount");

    /// <param name="folder">Made, with everything in it; removed with the disk.</param>
    public static async Task<SmallDisk> Make(string folder, int megabytes)
    {
        var disk = new SmallDisk(folder);
        var image = Path.Combine(folder, "disk.img");
        Directory.CreateDirectory(disk.Folder);
        await Shell.Run("truncate", "-s", string.Create(CultureInfo.InvariantCulture, $"{megabytes}M"), image);
        await Shell.Run("mkfs.ext4", "-q", "-m", "0", image);
        await Shell.Run("mount", "-o", "loop", image, disk.Folder);
        disk._isMounted = true;
        return disk;
    }

    /// <summary>Takes all the room there is now.</summary>
    public void Fill()
    {
        using var file = new FileStream(Path.Combine(Folder, $"filler-{_files++}"), FileMode.Create, FileAccess.Write, FileShare.None, 0);

        try
        {
            while (true)
            {
                file.Write(_block);
            }
        }
        catch (IOException) { }
    }

    /// <summary>Gives all of it back.</summary>
    public void MakeRoom()
    {
        foreach (var file in Directory.GetFiles(Folder, "filler-*"))
        {
            File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var attempt = 0; _isMounted && attempt < 20; attempt++)
        {
            _isMounted = await Shell.Try("umount", Folder) != 0;
            await Task.Delay(_isMounted ? 100 : 0);
        }

        if (_isMounted)
        {
            await Shell.Run("umount", "-l", Folder);
        }

        Directory.Delete(_folder, recursive: true);
    }
}
