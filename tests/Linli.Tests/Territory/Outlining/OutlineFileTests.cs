using System.Text;
using Linli.Kernel;
using Linli.Territory;
using Linli.Territory.Outlining;
using Linli.Territory.Redividing;

namespace Linli.Tests.Territory.Outlining;

/// <summary>Outlines from strangers' files: read, converted, brought together, or refused in words.</summary>
public sealed class OutlineFileTests
{
    private const string West = "990101001001001";
    private const string East = "990101001001002";
    private static readonly OutlineLimits Limits = OutlineLimits.Shipped();
    private static readonly GeoPoint[] Border = [new(112.00, 37.00), new(112.02, 37.00), new(112.02, 37.01), new(112.00, 37.01)];
    private static readonly GeoPoint[] Left =
    [
        new(112.00, 37.00),
        new(112.01, 37.00),
        new(112.01, 37.01),
        new(112.00, 37.01),
        new(112.00, 37.00),
    ];
    private static readonly GeoPoint[] Right =
    [
        new(112.01, 37.00),
        new(112.02, 37.00),
        new(112.02, 37.01),
        new(112.01, 37.01),
        new(112.01, 37.00),
    ];

    static OutlineFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    // Of the published examples of the shift (googollee/eviltransform), to six decimals.
    [Theory]
    [InlineData(31.1774276, 121.5272106, 31.17530398364597, 121.531541859215)]
    [InlineData(22.543847, 113.912316, 22.540796131694766, 113.9171764808363)]
    [InlineData(39.911954, 116.377817, 39.91334545536069, 116.38404722455657)]
    public void The_shift_is_the_known_one(double lat, double lon, double shownLat, double shownLon)
    {
        var shown = Datums.To(Datum.Gcj02, new(lon, lat));

        Assert.Equal(
            (shownLon, shownLat),
            (shown.Lon, shown.Lat),
            (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-6 && Math.Abs(a.Item2 - b.Item2) < 1e-6
        );
    }

    [Fact]
    public void There_and_back_is_a_centimetre_at_most_all_over_the_country()
    {
        var (worst, seen) = (0.0, 0);

        foreach (var datum in Enum.GetValues<Datum>())
        {
            for (var lon = 73.5; lon < 135.1; lon += 0.37)
            {
                for (var lat = 3.5; lat < 53.6; lat += 0.41)
                {
                    var there = Datums.To(datum, new(lon, lat));
                    worst = Math.Max(worst, Datums.From(datum, there).MetersTo(new(lon, lat)));
                    Assert.True(datum == Datum.Cgcs2000 || there.MetersTo(new(lon, lat)) > 1);
                    seen++;
                }
            }
        }

        Assert.InRange(seen, 50_000, int.MaxValue);
        Assert.InRange(worst, 0, 0.01);
    }

    [Fact]
    public void A_geojson_of_one_s_own_comes_back_the_same()
    {
        var grids = Ground
            .Demo.Grids.Take(9)
            .Select(g =>
                Grid.Draw(new(Guid.CreateVersion7()), AreaCode.Parse(g.Code), g.Name, g.Kind, new(2026, 1, 1), Outlines.Polygon(g.Outline))
            )
            .ToList();

        var read = Read(OutlinesEndpoint.Write(grids));

        Assert.Equal(grids.Select(g => (g.Area, g.Name, (GridKind?)g.Kind)), read.Select(r => (r.Code, r.Name, r.Kind)));
        Assert.All(grids.Zip(read), pair => Assert.Equal(Outlines.Corners(pair.First.Shape()), pair.Second.Ring));
    }

    [Theory]
    [InlineData("GBK", "gbk", 5)]
    [InlineData("GB18030", null, 15)]
    [InlineData("UTF-8", "UTF-8", 25)]
    [InlineData("UTF-8", null, 5)]
    public void A_zipped_shapefile_is_read_in_the_letters_it_is_written_in(string letters, string? page, int kind)
    {
        var encoding = Encoding.GetEncoding(letters);
        var zip = Zip(
            Shapefile.Shp(kind, [Left], [Right]),
            Shapefile.Dbf(
                encoding,
                0,
                [("网格代码", 15), ("网格名称", 30), ("类型", 20)],
                [West, "和平里北", "基础网格"],
                [East, "农贸市场", "专属网格"]
            ),
            page
        );

        var read = Read(zip);

        Assert.Equal(
            [(West, "和平里北", (GridKind?)GridKind.Base), (East, "农贸市场", GridKind.Dedicated)],
            read.Select(r => (r.Code, r.Name, r.Kind))
        );
        Assert.Equal(Left.SkipLast(1), read[0].Ring);
    }

    [Theory]
    [InlineData("Cgcs2000")]
    [InlineData("Gcj02")]
    [InlineData("Bd09")]
    public void What_was_drawn_on_a_map_with_a_shift_covers_the_community_after_it_is_taken_back(string frame)
    {
        var datum = Enum.Parse<Datum>(frame);
        // Drawn by hand: borders miss each other by up to thirty centimetres.
        var jitter = new Random(7);
        GeoPoint Drawn(GeoPoint p) =>
            Datums.To(datum, new(p.Lon + (jitter.NextDouble() - 0.5) * 4e-6, p.Lat + (jitter.NextDouble() - 0.5) * 4e-6));
        FiledOutline[] filed =
        [
            new(West, "甲", null, [.. Left.SkipLast(1).Select(Drawn)]),
            new("", "新来的", GridKind.Dedicated, [.. Right.SkipLast(1).Select(Drawn)]),
        ];

        var mesh = new ImportOutlines(West[..12], filed, datum, Border).Apply(Begun());

        Assert.Empty(GridCoverage.Check(Outlines.Polygon(Border), mesh.Shapes()));
        Assert.Equal(
            [(West, "甲", GridKind.Base), ("990101001001003", "新来的", GridKind.Dedicated)],
            mesh.Grids.Select(g => (g.Code, g.Name, g.Kind))
        );
    }

    [Fact]
    public void Without_the_way_back_the_map_would_show_it()
    {
        FiledOutline[] filed =
        [
            new(West, "甲", null, [.. Left.SkipLast(1).Select(p => Datums.To(Datum.Gcj02, p))]),
            new(East, "乙", null, [.. Right.SkipLast(1).Select(p => Datums.To(Datum.Gcj02, p))]),
        ];

        var mesh = new ImportOutlines(West[..12], filed, Datum.Cgcs2000, Border).Apply(Begun());

        var faults = GridCoverage.Check(Outlines.Polygon(Border), mesh.Shapes());
        Assert.Contains(faults, f => f.Fault == CoverageFault.Gap);
        Assert.Contains(faults, f => f.Fault == CoverageFault.Outside);
        Assert.All(faults, f => Assert.NotEmpty(f.Piece));
    }

    [Fact]
    public void Hostile_and_mistaken_files_are_refused_in_words()
    {
        Refused("territory.outlines-kind", "网格,边界\n1,2"u8.ToArray());
        Refused("territory.outlines-kind", []);
        Refused("territory.outlines-no-features", "{\"type\":\"Feature\"}"u8.ToArray());
        Refused("territory.outlines-empty", "{\"features\":[]}"u8.ToArray());
        Refused("territory.outlines-damaged", "{\"features\":[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,"u8.ToArray());
        Refused("territory.outlines-damaged", Json("Polygon", "[[[112,37],[112]]]"));
        Refused("territory.outlines-damaged", Encoding.UTF8.GetBytes("{\"features\":" + new string('[', 5000)));
        Refused("territory.outlines-not-polygons", Json("Point", "[112,37]"));
        Refused("territory.outlines-parts", Json("Polygon", "[[[0,0],[3,0],[3,3],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]"));
        Refused("territory.outlines-degrees", Json("Polygon", "[[[500000,4100000],[500100,4100000],[500100,4100100],[500000,4100000]]]"));
        Refused(
            "territory.outlines-too-many",
            Encoding.UTF8.GetBytes($"{{\"features\":[{string.Join(',', Enumerable.Repeat("{}", 201))}]}}")
        );
        Refused("territory.outlines-too-large", new byte[Limits.MaxBytes + 1]);

        var shp = Shapefile.Shp(5, [Left], [Right]);
        var dbf = Shapefile.Dbf(Encoding.UTF8, 0, [("name", 30)], ["a"], ["b"]);
        Refused("territory.outlines-no-dbf", Shapefile.Zip(("a.shp", shp)));
        Refused("territory.outlines-one-shp", Shapefile.Zip(("a.dbf", dbf)));
        Refused("territory.outlines-one-shp", Shapefile.Zip(("a.shp", shp), ("b.shp", shp), ("a.dbf", dbf)));
        Refused(
            "territory.outlines-projected",
            Shapefile.Zip(("a.shp", shp), ("a.dbf", dbf), ("a.prj", "PROJCS[\"CGCS2000_3_Degree_GK_Zone_37\"]"u8.ToArray()))
        );
        Refused("territory.outlines-damaged", Zip(shp, Shapefile.Dbf(Encoding.UTF8, 0, [("name", 30)], ["only one"])));
        Refused("territory.outlines-parts", Zip(Shapefile.Shp(5, [Left, Right], [Right]), dbf));
        Refused("territory.outlines-not-polygons", Zip(Shapefile.Shp(3, [Left], [Right]), dbf));
        Refused("territory.outlines-zip-too-large", Zip(new byte[Limits.MaxUnpackedBytes + 1], dbf));
        Refused(
            "territory.outlines-zip-too-large",
            Shapefile.Zip([.. Enumerable.Range(0, 70).Select(i => ($"{i}.txt", Array.Empty<byte>()))])
        );

        // What a header claims is not believed: two thousand million points, or more rows than there are bytes.
        var claims = shp.ToArray();
        BitConverter.TryWriteBytes(claims.AsSpan(100 + 8 + 40), int.MaxValue);
        Refused("territory.outlines-too-many", Zip(claims, dbf));
        var rows = dbf.ToArray();
        BitConverter.TryWriteBytes(rows.AsSpan(4), 150);
        Refused("territory.outlines-damaged", Zip(shp, rows));
        var field = dbf.ToArray();
        field[32 + 16] = 255;
        Refused("territory.outlines-damaged", Zip(shp, field));
    }

    [Fact]
    public void A_file_cut_off_anywhere_or_altered_anywhere_is_read_or_refused_in_words()
    {
        var (shp, dbf) = (Shapefile.Shp(5, [Left], [Right]), Shapefile.Dbf(Encoding.UTF8, 0, [("name", 30)], ["a"], ["b"]));
        var (zip, json, dice) = (Zip(shp, dbf), Json("Polygon", "[[[0,0],[3,0],[3,3],[0,0]]]"), new Random(11));

        foreach (var whole in new[] { zip, json })
        {
            for (var length = 0; length < whole.Length; length++)
            {
                ReadOrRefused(whole[..length]);
            }
        }

        for (var i = 0; i < 3000; i++)
        {
            var (badShp, badDbf) = (shp.ToArray(), dbf.ToArray());
            badShp[dice.Next(badShp.Length)] = (byte)dice.Next(256);
            badDbf[dice.Next(badDbf.Length)] = (byte)dice.Next(256);
            ReadOrRefused(Zip(badShp, badDbf));
        }
    }

    [Fact]
    public void Grids_of_another_place_or_twice_over_are_not_taken()
    {
        Assert.Equal("territory.outlines-elsewhere", Imported([new("", "远", null, [new(1, 1), new(2, 1), new(2, 2)])]));
        Assert.Equal(
            "territory.outlines-overlap",
            Imported([.. Enumerable.Range(0, 5).Select(i => new FiledOutline("", $"{i}", null, Border))])
        );
        Assert.Equal(
            "territory.outlines-same-name",
            Imported([new("", "同", null, [.. Left.SkipLast(1)]), new("", "同", null, [.. Right.SkipLast(1)])])
        );
        Assert.Equal(
            "territory.outlines-speck",
            Imported([
                new("", "大", null, Border),
                new("", "小", null, [new(112.005, 37.005), new(112.005001, 37.005), new(112.005, 37.005001)]),
            ])
        );
    }

    private static string Imported(FiledOutline[] filed) =>
        Assert.Throws<RuleBroken>(() => new ImportOutlines(West[..12], filed, Datum.Cgcs2000, Border).Apply(Begun())).Code;

    private static GridMesh Begun() =>
        MeshNoding.Of(
            Border,
            [new(West, "一网格", GridKind.Base, [.. Left.SkipLast(1)]), new(East, "二网格", GridKind.Base, [.. Right.SkipLast(1)])],
            3
        );

    private static byte[] Json(string type, string coordinates) =>
        Encoding.UTF8.GetBytes(
            $"{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"name\":\"甲\"}},\"geometry\":{{\"type\":\"{type}\",\"coordinates\":{coordinates}}}}}]}}"
        );

    private static byte[] Zip(byte[] shp, byte[] dbf, string? page = null) =>
        Shapefile.Zip([
            ("图层/grids.shp", shp),
            ("图层/grids.dbf", dbf),
            ("图层/grids.shx", new byte[100]),
            .. page is null ? Array.Empty<(string, byte[])>() : [("图层/grids.cpg", Encoding.ASCII.GetBytes(page))],
        ]);

    private static IReadOnlyList<FiledOutline> Read(byte[] bytes) => OutlineFile.Read(new MemoryStream(bytes), Limits);

    private static void Refused(string rule, byte[] bytes) => Assert.Equal(rule, Assert.Throws<RuleBroken>(() => Read(bytes)).Code);

    private static void ReadOrRefused(byte[] bytes)
    {
        if (Record.Exception(() => Read(bytes)) is { } fault)
        {
            Assert.IsType<RuleBroken>(fault);
        }
    }
}
