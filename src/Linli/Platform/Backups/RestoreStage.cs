using Linli.Platform.Files;
using Linli.Platform.Settings;

namespace Linli.Platform.Backups;

/// <summary>
/// Where a backup is put back before it is whole: a folder inside the data folder. While it is there, or a mark of it, nothing is served
/// from that data folder; whoever pulls the plug runs <c>restore</c> again.
/// </summary>
internal sealed class RestoreStage : IDisposable
{
    private const string Mark = "restore.unfinished";
    private const string Folder = "restore.part";

    private readonly LinliSettings _target;
    private readonly FileStream _turn;

    private readonly bool _again;

    private RestoreStage(LinliSettings target, FileStream turn, bool again) => (_target, _turn, _again) = (target, turn, again);

    private static string[] Kept(LinliSettings settings) => [settings.KeyFolder, settings.AttachmentFolder];

    private string Part => Path.Combine(_target.DataFolder, Folder);

    /// <summary>The settings to put back with.</summary>
    public LinliSettings Settings => _target with { DataFolder = Part };

    /// <exception cref="InvalidOperationException">A restore into this data folder was cut off, or is running.</exception>
    public static void RefuseHalf(LinliSettings settings)
    {
        if (File.Exists(Path.Combine(settings.DataFolder, Mark)))
        {
            throw new InvalidOperationException(
                $"A restore into {settings.DataFolder} is running or was cut off: what is there may be half. Run 'restore' again; it begins anew."
            );
        }
    }

    /// <summary>Marks the data folder, after it was found empty or left by a restore that was cut off.</summary>
    /// <exception cref="BackupFault">There is an installation, or another restore runs.</exception>
    public static RestoreStage Open(LinliSettings settings)
    {
        var mark = Path.Combine(settings.DataFolder, Mark);
        DurableFile.CreateDirectory(settings.DataFolder);
        var again = File.Exists(mark);

        if (!again)
        {
            MustBeEmpty(settings);
            DurableFile.Write(mark, [], DurableFile.OwnerOnly);
        }

        var stage = new RestoreStage(settings, Lock(mark, settings), again);
        stage.Clear();
        return stage;
    }

    /// <summary>Puts keys, attachments and, on SQLite, the database where they belong.</summary>
    public void Place()
    {
        foreach (var folder in Kept(Settings).Where(Directory.Exists))
        {
            DurableFile.SyncDirectory(folder);
            Libc.Rename(folder, Path.Combine(_target.DataFolder, Path.GetFileName(folder)));
        }

        if (_target.IsSqlite)
        {
            if (File.Exists(Settings.SqliteFile + "-wal"))
            {
                throw new IOException($"{Settings.SqliteFile} is still in use; nothing was kept.");
            }

            Libc.Rename(Settings.SqliteFile, _target.SqliteFile);
        }

        DurableFile.SyncDirectory(_target.DataFolder);
    }

    /// <summary>All is in its place: from now on it may be served.</summary>
    public void Keep()
    {
        Directory.Delete(Part, recursive: true);
        Unmark();
    }

    /// <summary>Nothing of it is kept.</summary>
    public void Drop()
    {
        Clear();
        Directory.Delete(Part, recursive: true);

        // After one that was cut off, rows may stand in the database without their keys: that must still not be served.
        if (!_again)
        {
            Unmark();
        }
    }

    public void Dispose() => _turn.Dispose();

    // Nothing else can have written here: no other verb runs while the mark is there.
    private void Clear()
    {
        foreach (var folder in (string[])[Part, .. Kept(_target)])
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        if (_target.IsSqlite)
        {
            File.Delete(_target.SqliteFile);
        }

        DurableFile.CreateDirectory(Part);
    }

    // Whoever dies lets go of the lock; the mark stays.
    private static FileStream Lock(string mark, LinliSettings settings)
    {
        try
        {
            return new FileStream(mark, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault)
        {
            throw new BackupFault($"Another restore into {settings.DataFolder} is running. Nothing was changed.", fault);
        }
    }

    private void Unmark()
    {
        File.Delete(_turn.Name);
        DurableFile.SyncDirectory(_target.DataFolder);
    }

    private static void MustBeEmpty(LinliSettings settings)
    {
        var there = Kept(settings)
            .Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Concat(settings.IsSqlite && File.Exists(settings.SqliteFile) ? [settings.SqliteFile] : [])
            .FirstOrDefault();

        if (there is not null)
        {
            throw new BackupFault(
                $"{settings.DataFolder} is not empty: there is {there}. A backup is only put into an empty installation; nothing was changed. Name a new folder with LINLI_DATA."
            );
        }
    }
}
