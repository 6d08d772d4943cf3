using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>
/// Whatever a parser trips over in a stranger's file is one sentence for the person who sent it. A failing disk is not the file's fault
/// and passes through.
/// </summary>
internal static class Damaged
{
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsTheFilesFault(e))
        {
            throw new RuleBroken("tables.damaged", $"文件损坏，读不下去了；请在 Excel 或 WPS 里打开，另存为 .xlsx 后再传");
        }
    }

    private static bool IsTheFilesFault(Exception e) =>
        e is not (RuleBroken or OutOfMemoryException or OperationCanceledException or ObjectDisposedException)
        && e is not IOException or EndOfStreamException;
}
