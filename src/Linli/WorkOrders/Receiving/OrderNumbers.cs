using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Receiving;

/// <summary>Gives out the numbers people say on the telephone: <c>LL-261121-0042</c>. Unique, rising, with holes after a restart.</summary>
internal sealed partial class OrderNumbers(IServiceScopeFactory scopes, CountyDirectory counties, TimeProvider clock) : IDisposable
{
    private const string Prefix = "LL-";
    private const int BlockSize = 50;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<CountyCode, (string Day, int Next, int End)> _blocks = [];

    /// <summary>The whole number somebody wrote, wide signs and small letters too; null when it is anything else.</summary>
    public static string? Read(string words) =>
        FullWidth.Normalize(words).Trim().ToUpperInvariant() is var plain && Whole().IsMatch(plain) ? plain : null;

    /// <summary>Whether words are the beginning of a number, not of a matter.</summary>
    public static bool MayBegin(string words) => FullWidth.Normalize(words).Trim().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <param name="day">As <see cref="Day(DateOnly)"/> writes it.</param>
    public static string Of(string day, int no) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{day}-{no:0000}");

    /// <summary>A day as it stands in numbers: <c>261121</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("yyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Every number of the day and of later ones is greater.</summary>
    public static string Beginning(string day) => $"{Prefix}{day}-";

    /// <summary>Every number of the day and of earlier ones is smaller, every later one greater; of no day, every one is greater.</summary>
    public static string End(string day) => day.Length == 0 ? Prefix : $"{Prefix}{day}-~";

    /// <summary>The day a number was given out, as it stands in it.</summary>
    public static string DayOf(string number) => number.Substring(Prefix.Length, 6);

    public async Task<string> Next(CountyCode county, CancellationToken ct)
    {
        var day = Day(county);
        await _gate.WaitAsync(ct);

        try
        {
            var block = await AtHand(county, day, 1, ct);
            _blocks[county] = block with { Next = block.Next + 1 };
            return Of(day, block.Next + 1);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Takes as many numbers in one go as somebody is about to ask for.</summary>
    public async Task Ahead(CountyCode county, int count, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);

        try
        {
            await AtHand(county, Day(county), count, ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    [GeneratedRegex($"^{Prefix}[0-9]{{6}}-[0-9]{{4,}}$")]
    private static partial Regex Whole();

    private string Day(CountyCode county) =>
        TimeZoneInfo.ConvertTime(clock.GetUtcNow(), counties.Get(county).Zone).ToString("yyMMdd", CultureInfo.InvariantCulture);

    private async Task<(string Day, int Next, int End)> AtHand(CountyCode county, string day, int count, CancellationToken ct)
    {
        if (_blocks.TryGetValue(county, out var block) && block.Day == day && block.Next + count <= block.End)
        {
            return block;
        }

        var size = Math.Max(count, BlockSize);
        var end = await Take(county, day, size, ct);
        return _blocks[county] = (day, end - size, end);
    }

    // One atomic statement in a context of its own: the block is taken whatever becomes of the order.
    private async Task<int> Take(CountyCode county, string day, int size, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var taken = await db
            .Database.SqlQueryRaw<int>(
                """
                INSERT INTO number_blocks (county, day, taken) VALUES ({0}, {1}, {2})
                ON CONFLICT (county, day) DO UPDATE SET taken = number_blocks.taken + {2}
                RETURNING taken AS "Value"
                """,
                county.Value,
                day,
                size
            )
            .ToListAsync(ct);
        return taken[0];
    }
}
