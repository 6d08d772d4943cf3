using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Linli.Platform.Files;

/// <summary>The calls of the C library whose answers .NET hides or does not offer: open a directory, sync, rename, link.</summary>
internal static class Libc
{
    // O_RDONLY | O_CLOEXEC. O_DIRECTORY has another value on arm64 and is not needed to open a directory.
    private const int ReadOnlyCloseOnExec = 0x80000;

    // EEXIST, the same on Linux and macOS.
    private const int NameTaken = 17;

    /// <summary>Opens a directory for syncing. Throws <see cref="IOException"/> with the system's words.</summary>
    public static SafeFileHandle OpenDirectory(string path)
    {
        var descriptor = open(Utf8(path), ReadOnlyCloseOnExec);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failed("open", path);
    }

    /// <summary>True when the kernel said the bytes are on the disk; otherwise the system's words for why not.</summary>
    public static bool Sync(SafeFileHandle handle, out string errno)
    {
        var answer = fsync(handle);
        errno = answer == 0 ? "" : Errno();
        return answer == 0;
    }

    /// <summary>rename(2): atomic, replaces, and unlike File.Move never falls back to copying.</summary>
    public static void Rename(string from, string to)
    {
        if (rename(Utf8(from), Utf8(to)) != 0)
        {
            throw Failed("rename", to);
        }
    }

    /// <summary>link(2): gives a file a second name, unless something has that name; also over a shared folder only one can win.</summary>
    /// <returns>False when the name is taken.</returns>
    public static bool Link(string from, string to)
    {
        if (link(Utf8(from), Utf8(to)) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() == NameTaken ? false : throw Failed("link", to);
    }

    private static IOException Failed(string call, string path) => new($"{call} failed: {Errno()}: {path}");

    private static string Errno()
    {
        var errno = Marshal.GetLastPInvokeError();
        return $"{new Win32Exception(errno).Message} (errno {errno})";
    }

    private static byte[] Utf8(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open(byte[] path, int flags);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(SafeFileHandle handle);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int rename(byte[] from, byte[] to);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int link(byte[] from, byte[] to);
}
