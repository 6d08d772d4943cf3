using System.Data.Common;
using Linli.Platform.Backups;
using Linli.Platform.Files;

namespace Linli.Verbs;

/// <summary>How <c>backup</c>, <c>verify</c> and <c>restore</c> end when something does not go: one sentence, exit code 1.</summary>
internal static class BackupVerbs
{
    public static async Task<int> Told(TextWriter say, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (BackupFault fault)
        {
            await say.WriteLineAsync($"BROKEN   {fault.Message}");
        }
        catch (Exception fault)
            when (fault is BucketAway or DbException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            await say.WriteLineAsync($"BROKEN   {fault.Message} Nothing was kept.");
        }

        return 1;
    }
}
