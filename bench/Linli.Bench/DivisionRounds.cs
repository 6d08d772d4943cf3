using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Linli.Territory.Naming;

namespace Linli.Bench;

/// <summary>
/// Finding a division among 665,276 against the least that could be done: reading the same names once from memory. And reading the
/// edition against unpacking its file.
/// </summary>
internal static class DivisionRounds
{
    private const int Times = 20;
    private static readonly DateOnly Day = new(2026, 11, 22);

    private static readonly (string What, string[] Words)[] Kinds =
    [
        ("a word of two hanzi", ["新华", "和平", "上海", "长治", "东关"]),
        ("an official name", ["多福巷社区居委会", "南街村村民委员会", "北关社区居民委员会"]),
        ("full pinyin", ["changzhi", "xinhua", "heping", "lvliang"]),
        ("initials", ["cz", "xhc", "hps"]),
        ("a word in something", ["山西 和平", "长治 北关"]),
    ];

    public static int Run(int rounds)
    {
        var reads = new List<double>();
        DivisionEdition edition = null!;
        long held = 0;

        for (var round = -1; round < rounds; round++)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var read = Time(() => edition = DivisionEdition.Shipped());
            held = GC.GetTotalMemory(forceFullCollection: true) - (round < 0 ? before : before - held);
            var unpack = Time(DivisionFile.Unpack);
            Say($"read {read:0} ms, unpacked {unpack:0} ms, {held / 1e6:0.0} MB held");

            if (round >= 0)
            {
                reads.Add(read / unpack);
            }
        }

        var book = new DivisionBook(edition, [], [], new Dictionary<string, string>());
        var search = new DivisionSearch(book, "140403", Day);
        List<Ratio> ratios = [new("none", "reading the edition ÷ unpacking its file", reads)];

        foreach (var (what, words) in Kinds)
        {
            List<double> found = [];

            for (var round = -1; round < rounds; round++)
            {
                var ours = Time(() => Array.ForEach(words, w => search.Find(w, 20)), Times) / words.Length;
                var least = Time(() => ReadOnce(edition.Names.Text), Times);
                Say($"{what}: {ours:0.000} ms, names read once {least:0.000} ms, ratio {ours / least:0.0}");

                if (round >= 0)
                {
                    found.Add(ours / least);
                }
            }

            ratios.Add(new("none", $"{what} ÷ reading the names once", found));
        }

        var said =
            $"time to find among {edition.Count} divisions, twenty listed, ÷ time to read their {edition.Names.Count} names once with vectors ({edition.Names.Text.Length} characters)";
        Console.WriteLine(Results.Write("divisions", said, rounds, ratios));
        return 0;
    }

    // Every character once, nothing decided: as fast as memory and vectors go.
    private static int ReadOnce(string text)
    {
        var sum = Vector<ushort>.Zero;

        foreach (var part in MemoryMarshal.Cast<char, Vector<ushort>>(text.AsSpan()))
        {
            sum ^= part;
        }

        return sum[0];
    }

    private static double Time(Action act, int times = 1)
    {
        var began = Stopwatch.GetTimestamp();

        for (var i = 0; i < times; i++)
        {
            act();
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds / times;
    }

    private static double Time(Func<int> act, int times) =>
        Time(
            () =>
            {
                _ = act();
            },
            times
        );

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
