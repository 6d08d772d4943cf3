using Linli.Platform.Settings;

namespace Linli.Platform.Files;

/// <summary>
/// A file of nothing that keeps some room on the disk of the data. When the disk is full an administrator gives it up, and the program can
/// save again for as long as it takes to sign in, look and make real room. It is laid again at a start with room for it.
/// </summary>
internal static class Ballast
{
    // It must never be what fills the disk.
    private const int RoomForEach = 3;

    /// <summary>Lays it when it is not there and there is room three times over. A size of 0 lays none.</summary>
    /// <returns>True when it lies there now.</returns>
    public static bool Lay(LinliSettings settings)
    {
        var (path, bytes) = (PathOf(settings), settings.BallastMegabytes * 1_000_000L);

        if (File.Exists(path))
        {
            return true;
        }

        if (bytes == 0 || new DriveInfo(settings.DataFolder).AvailableFreeSpace < bytes * RoomForEach)
        {
            return false;
        }

        try
        {
            using var file = DurableFile.CreateNew(path, FileAccess.Write, FileOptions.None, DurableFile.OwnerOnly);
            var nothing = new byte[1_000_000];

            // Written, not only made longer: a file with holes keeps no room.
            for (var left = bytes; left > 0; left -= nothing.Length)
            {
                file.Write(nothing);
            }

            file.Flush();
            return true;
        }
        catch (IOException)
        {
            File.Delete(path);
            return false;
        }
    }

    /// <summary>Gives the room back.</summary>
    /// <returns>How many bytes; 0 when there was none.</returns>
    public static long Release(LinliSettings settings)
    {
        var file = new FileInfo(PathOf(settings));

        if (!file.Exists)
        {
            return 0;
        }

        var bytes = file.Length;
        file.Delete();
        return bytes;
    }

    private static string PathOf(LinliSettings settings) => Path.Combine(settings.DataFolder, "ballast");
}
