using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linli.Kernel;
using Linli.Platform.Calendar;

namespace Linli.Tests.Territory.Naming;

/// <summary>The shipped divisions are those of the package, row by row (standards §7, data-sources §1).</summary>
public sealed class DivisionEditionTests
{
    [Fact]
    public void Every_code_and_name_is_as_the_package_has_it()
    {
        var edition = Edition.Shipped;
        using var source = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "territory", "divisions", "source.json"))
        );
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var levels = new int[5];

        for (var row = 0; row < edition.Count; row++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{edition.Code(row)}\t{edition.Name(row)}\n"));
            levels[(int)edition.Level(row)]++;
        }

        Assert.Equal([31, 342, 2978, 41352, 620573], levels);
        Assert.Equal(source.RootElement.GetProperty("sha256").GetString(), Convert.ToHexStringLower(hash.GetHashAndReset()));
        Assert.Equal(new DateOnly(2023, 6, 30), edition.AsOf);
    }

    [Fact]
    public void Every_row_is_found_by_its_code_and_knows_its_parent_and_children()
    {
        var edition = Edition.Shipped;

        for (var row = 0; row < edition.Count; row += 97)
        {
            Assert.Equal(row, edition.Find(edition.Code(row)));
            var parent = edition.Parent(row);
            Assert.Equal(new AreaCode(edition.Code(row)).Parent?.Value, parent < 0 ? null : edition.Code(parent));
            Assert.Contains(row, edition.Children(parent));
        }

        Assert.Equal(31, edition.Children(-1).Count());
        Assert.Equal(-1, edition.Find("990101"));
        Assert.Equal(-1, edition.Find("1101010010010"));
        Assert.Equal(-1, edition.Find("一一"));
    }

    [Theory]
    [InlineData("110101001001", "多福巷社区居委会", "多福巷")]
    [InlineData("1404", "长治市", "长治")]
    [InlineData("140403", "潞州区", "潞州")]
    [InlineData("45", "广西壮族自治区", "广西壮族自治区")]
    public void A_short_name_leaves_the_ending_away(string code, string name, string brief)
    {
        var row = Edition.Shipped.Row(Edition.Shipped.Find(code));
        Assert.Equal((code, name, brief, true), (row.Code, row.Name, row.Short, row.Stands));
    }

    [Theory]
    [InlineData("1101")]
    [InlineData("441900")]
    [InlineData("460400")]
    [InlineData("350527000")]
    [InlineData("350527000000")]
    [InlineData("4290")]
    public void A_row_that_only_fills_a_level_is_no_division(string code)
    {
        var edition = Edition.Shipped;
        Assert.True(edition.Find(code) >= 0);
        Assert.False(edition.Stands(edition.Find(code)));
        Assert.Null(Edition.Book().On(code, Edition.Today));
    }
}
