using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Linli.Tests.Support;

namespace Linli.Prove.Worlds;

/// <summary>
/// What happened in a world, line by line, and its hash. Ids, receipts and what is sealed come from the machine's own chance and are not in it:
/// people and orders are named as they are numbered, and rows by what they say.
/// </summary>
internal sealed class Trace(Wall wall)
{
    private readonly IncrementalHash _sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Queue<string> _last = new();
    private readonly StringBuilder? _all = Environment.GetEnvironmentVariable("LINLI_TRACE") is null ? null : new();

    public int Lines { get; private set; }

    /// <summary>The last lines, for whoever must find out why.</summary>
    public IEnumerable<string> Last => _last;

    /// <summary>Everything, when <c>LINLI_TRACE</c> is set.</summary>
    public string All => _all?.ToString() ?? "";

    public void Say(string what)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{(wall.Now - Wall.Opening).Ticks} {what}\n");
        _sum.AppendData(Encoding.UTF8.GetBytes(line));
        _all?.Append(line);
        _last.Enqueue(line.TrimEnd());
        Lines++;

        if (_last.Count > 25)
        {
            _last.Dequeue();
        }
    }

    public string Hash() => Convert.ToHexStringLower(_sum.GetCurrentHash())[..32];
}
