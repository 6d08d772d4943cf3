using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linli.Platform.Data;

/// <summary>Whoever waits in front of a screen hears soon that the database says nothing; nobody waits for imports, timers and verbs.</summary>
internal sealed class Patience(IHttpContextAccessor door) : DbCommandInterceptor
{
    /// <summary>How long a statement of a request may take, in seconds.</summary>
    public const int Seconds = 10;

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (door.HttpContext is not null)
        {
            result.CommandTimeout = Seconds;
        }

        return result;
    }
}
