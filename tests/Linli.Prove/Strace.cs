using Linli.Rigs;

namespace Linli.Prove;

/// <summary>The kernel's answers, bent for one program and all it starts.</summary>
internal static class Strace
{
    private static readonly string[] Quiet = ["strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null"];

    /// <summary>Every fsync is answered with success and not done.</summary>
    public static string[] NoSync { get; } = [.. Quiet, "-e", "trace=fsync", "-e", "inject=fsync:retval=0"];

    /// <summary>False where it is not installed or may not trace.</summary>
    public static bool Works { get; } =
        Shell.Try("strace", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "true").GetAwaiter().GetResult() == 0;

    /// <summary>Nothing is bent, but every sync is written down. The program goes on being its starter's own child.</summary>
    public static string[] CountsSyncs(string file) =>
        ["strace", "-D", "-f", "-qq", "--seccomp-bpf", "-o", file, "-e", "trace=fsync,fdatasync"];

    /// <summary>How many syncs were written down so far.</summary>
    public static int Syncs(string file) =>
        File.ReadLines(file)
            .Count(line => !line.Contains("resumed>", StringComparison.Ordinal) && line.Contains("sync(", StringComparison.Ordinal));

    /// <summary>The n-th of these calls, on this path when one is said, answers EIO.</summary>
    public static string[] FailsAt(string calls, int n, string? path = null) =>
        [
            .. Quiet,
            .. path is null ? Array.Empty<string>() : ["-P", path],
            "-e",
            $"trace={calls}",
            "-e",
            $"inject={calls}:error=EIO:when={n}",
        ];
}
