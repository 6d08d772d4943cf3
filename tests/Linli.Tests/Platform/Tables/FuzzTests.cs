using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Tables;
using Xunit;

namespace Linli.Tests.Platform.Tables;

public sealed class FuzzTests
{
    [Fact]
    public void Five_thousand_mutated_files_end_in_rows_or_a_sentence()
    {
        var limits = Sheets.Limits with { MaxUnpackedBytes = 20_000_000, MaxBytes = 1_000_000 };
        byte[][] seeds =
        [
            Sheets.Sample("office.xls"),
            Sheets.Sample("office.xlsx"),
            WriterTests.Workbook(),
            Encoding.UTF8.GetBytes("编号,电话,\"内容\n二\"\n1,13800001234,\"灯\"\"不亮\"\"\"\n2,,𠮷\n"),
            Sheets.Gb.GetBytes("编号\t电话\t内容\n1\t13800001234\t灯不亮\n2\t\t𠮷\n"),
            Encoding.Unicode.GetBytes("\ufeff编号;内容\n1;灯\n"),
        ];
        var random = new Random(20261121);
        var (rows, refusals, slowest) = (0, 0, TimeSpan.Zero);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = Mutated(seeds[i % seeds.Length], random);
            var clock = Stopwatch.StartNew();
            try
            {
                using var file = Sheets.Open(bytes, null, limits);
                foreach (var row in file.Sheets.SelectMany(s => s.All()))
                {
                    rows++;
                    Assert.All(row.Cells, cell => Assert.True(cell.Fault is not null || cell.Text?.Contains('\ufffd') != true));
                }
            }
            catch (RuleBroken no)
            {
                refusals++;
                Assert.StartsWith("tables.", no.Code, StringComparison.Ordinal);
            }
            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{rows} rows, {refusals} refusals, slowest {slowest.TotalMilliseconds:0} ms");
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"One file took {slowest}.");
        Assert.True(rows > 1000 && refusals > 500);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("csv-gb18030")]
    [InlineData("xlsx")]
    public void Five_thousand_rows_of_long_texts_are_read_whole(string kind)
    {
        var random = new Random(7);
        const string words = "路灯不亮很久了，晚上回家看不清路；请尽快来修。\n电话没人接，物业说不归他们管！小区门口𠮷祥超市前面";
        var rows = Enumerable
            .Range(0, 5000)
            .Select(i =>
                new[]
                {
                    $"{i:000000}",
                    "13800001234",
                    string.Concat(Enumerable.Repeat(words, 150))[..random.Next(6900, 7000)].TrimEnd('\ud842'),
                }
            )
            .ToList();
        var stream = new MemoryStream();
        if (kind == "xlsx")
        {
            SpreadsheetWriter.Write(stream, new SheetContent("诉求", ["编号", "电话", "内容"], rows));
        }
        else
        {
            using var csv = new CsvWriter(stream);
            csv.Write(["编号", "电话", "内容"]);
            rows.ForEach(csv.Write);
        }
        var bytes =
            kind == "csv-gb18030"
                ? Encoding.Convert(Encoding.UTF8, Sheets.Gb, stream.ToArray(), 3, (int)stream.Length - 3)
                : stream.ToArray();

        var clock = Stopwatch.StartNew();
        using var file = Sheets.Open(bytes);
        var read = file.Main.Rows().Select(r => r[2].Text!).ToList();

        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}: {bytes.Length / 1e6:0.0} MB in {clock.ElapsedMilliseconds} ms");
        Assert.Equal(rows.Select(r => r[2]), read);
    }

    // Half of the workbooks are damaged inside, behind a sound zip: that is where the parsers are.
    private static byte[] Mutated(byte[] seed, Random random)
    {
        if (seed[0] != 'P' || random.Next(2) == 0)
        {
            return MutatedBytes(seed, random);
        }
        using var zip = new ZipArchive(new MemoryStream(seed));
        var damaged = random.Next(zip.Entries.Count);
        return Sheets.Zip([.. zip.Entries.Select((part, i) => (part.FullName, Content(part, i == damaged ? random : null)))]);
    }

    private static string Content(ZipArchiveEntry part, Random? random)
    {
        using var reader = new StreamReader(part.Open());
        var text = reader.ReadToEnd();
        return random is null ? text : Encoding.UTF8.GetString(MutatedBytes(Encoding.UTF8.GetBytes(text), random));
    }

    private static byte[] MutatedBytes(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var n = random.Next(1, 8); n > 0 && bytes.Count > 1; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0 or 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                default:
                    bytes[at] = random.Next(3) switch
                    {
                        0 => 0,
                        1 => 0xff,
                        _ => (byte)'"',
                    };
                    break;
            }
        }
        return [.. bytes];
    }
}
