using System.Globalization;
using Linli.Kernel;
using Linli.Territory.Surveying;

namespace Linli.Territory.Demo;

/// <summary>Grows the demo county from its plan; the same plan gives the same county to the last digit.</summary>
internal sealed class DemoCounty
{
    private const int QrChannel = 9;
    private const int TiltChannel = 10;

    // Codes of house numbers come after those of all buildings a community may have.
    private const int FirstNumber = 100_000;

    private readonly GroundPlan _plan;
    private readonly Chance _chance;
    private readonly Town _town;
    private readonly List<SurveyedDivision> _divisions = [];
    private readonly List<SurveyedGrid> _grids = [];
    private readonly List<SurveyedBuilding> _buildings = [];

    private DemoCounty(GroundPlan plan)
    {
        _plan = plan;
        _chance = new(plan.Seed);
        _town = new(plan.Roads, plan.Origin, _chance);
    }

    /// <exception cref="InvalidOperationException">When the plan asks for more houses than fit into a grid.</exception>
    public static SurveyedGround Grow(GroundPlan plan) => new DemoCounty(plan).Grow();

    private SurveyedGround Grow()
    {
        var plots = _plan.Communities.Select(c => (Community: c, Plots: Plots(c).ToList())).ToList();

        var boxes = plots.SelectMany(c => c.Plots.Select(plot => plot.Box).Prepend(c.Community.Box)).ToList();
        boxes.ForEach(_town.Lay);
        boxes.ForEach(_town.Bend);

        _divisions.AddRange(_plan.Divisions.Select(d => new SurveyedDivision(d.Code, d.Name, [])));

        foreach (var (community, inside) in plots)
        {
            _divisions.Add(new(community.Code, community.Name, OnGround(_town.Walk(community.Box))));
            Settle(community, inside);
        }

        return new(_plan.County, _plan.From, _divisions, _grids, [.. Compounds()], _buildings)
        {
            Numbers = [.. (_plan.Streets ?? []).SelectMany(Numbers)],
            Stations = [.. (_plan.Stations ?? []).Select(s => new SurveyedStation(s.Grid[..12], Sheet(s), s.Serves))],
        };
    }

    // Shares of height and width into whole metres, so that neighbouring boxes meet on the same line.
    private static IEnumerable<(PlannedGrid Grid, int[] Box)> Plots(PlannedCommunity community)
    {
        var (west, south, east, north) = (community.Box[0], community.Box[1], community.Box[2], community.Box[3]);
        var height = community.Rows.Sum(r => r.Height);
        var above = 0;

        foreach (var row in community.Rows)
        {
            var top = north - (north - south) * above / height;
            var bottom = north - (north - south) * (above += row.Height) / height;
            var width = row.Grids.Sum(g => g.Width);
            var before = 0;

            foreach (var grid in row.Grids)
            {
                var left = west + (east - west) * before / width;
                var right = west + (east - west) * (before += grid.Width) / width;
                yield return (grid, [left, bottom, right, top]);
            }
        }
    }

    private void Settle(PlannedCommunity community, List<(PlannedGrid Grid, int[] Box)> plots)
    {
        Dictionary<string, int> houseNumbers = [];
        var buildings = 0;
        var tilt = _plan.Roads.Tilt * _chance.At(community.Box[0], community.Box[1], TiltChannel);

        for (var i = 0; i < plots.Count; i++)
        {
            var (grid, box) = plots[i];
            var code = community.Code + (i + 1).ToString("000", CultureInfo.InvariantCulture);
            var outline = _town.Walk(box);
            _grids.Add(new(code, grid.Name, grid.Dedicated ? GridKind.Dedicated : GridKind.Base, OnGround(outline)));
            var shares = grid.Estates.Select(e => e.Houses.Sum(h => h.Count * h.Width)).ToList();
            var before = 0.0;

            foreach (var (estate, share) in grid.Estates.Zip(shares))
            {
                var houses = estate.Houses.SelectMany(h => Enumerable.Range(0, h.Count).Select(n => (Plan: h, Name: h.Names?[n]))).ToList();
                var metres = outline.Select(p => Turned(p.X / 10.0, p.Y / 10.0, -tilt)).ToList();
                var from = before / shares.Sum();
                before += share;
                var at = HouseRows.Set(metres, [.. houses.Select(h => h.Plan)], _plan.Roads, from, before / shares.Sum());

                foreach (var ((house, name), (x, y)) in houses.Zip(at))
                {
                    var number = houseNumbers[estate.Compound ?? ""] = houseNumbers.GetValueOrDefault(estate.Compound ?? "") + 1;
                    Build(
                        code,
                        estate.Compound,
                        name ?? string.Create(CultureInfo.InvariantCulture, $"{number}号楼"),
                        ++buildings,
                        house,
                        Corners(house, x, y, tilt)
                    );
                }
            }
        }
    }

    private void Build(string grid, string? compound, string name, int number, PlannedHouses house, IEnumerable<Peg> corners)
    {
        _buildings.Add(
            new(
                grid,
                compound,
                number.ToString("00000", CultureInfo.InvariantCulture),
                name,
                QrCode(grid[..12], number),
                OnGround(corners),
                [.. Enumerable.Range(1, house.Units).Select(n => new SurveyedUnit(n, house.Floors, house.Rooms))]
            )
        );
    }

    private static IEnumerable<Peg> Corners(PlannedHouses house, double x, double y, double tilt) =>
        new[] { (x, y), (x + house.Width, y), (x + house.Width, y + house.Depth), (x, y + house.Depth) }
            .Select(corner => Turned(corner.Item1, corner.Item2, tilt))
            .Select(corner => new Peg((long)Math.Round(corner.X * 10), (long)Math.Round(corner.Y * 10)));

    private static (double X, double Y) Turned(double x, double y, double degrees)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degrees));
        return (x * cosine - y * sine, x * sine + y * cosine);
    }

    private IEnumerable<SurveyedCompound> Compounds() =>
        from building in _buildings
        where building.Compound is not null
        group building by (building.Community, building.Compound) into compound
        let corners = compound.SelectMany(b => b.Footprint).ToList()
        select new SurveyedCompound(
            compound.Key.Community,
            compound.Key.Compound,
            new(Math.Round(corners.Average(p => p.Lon), 7), Math.Round(corners.Average(p => p.Lat), 7))
        );

    private StationSheet Sheet(PlannedStation station) =>
        new(station.Kind, station.Name, station.Address, Stands(station), station.Hours, station.Services, station.Phone);

    private GeoPoint Stands(PlannedStation station)
    {
        var ring = station.House is { } house
            ? _buildings.Single(b => b.Grid == station.Grid && b.Name == house).Footprint
            : _grids.Single(g => g.Code == station.Grid).Outline;
        return Middle(ring);
    }

    // The gate and the public houses by street, then some shops in every grid; a third of these share a number with their neighbour.
    private IEnumerable<SurveyedNumber> Numbers(PlannedStreets streets)
    {
        var codes = 0;
        SurveyedNumber Plate(string street, int number, int sub, GeoPoint at) =>
            new(streets.Community, street, number, sub, QrCode(streets.Community, FirstNumber + ++codes), at);
        var gate = streets.First + streets.First % 2;

        foreach (var compound in Compounds().Where(c => c.Community == streets.Community))
        {
            // A gate is at the first house; the middle of a compound may lie in nobody's grid.
            var first = _buildings.First(b => b.Community == streets.Community && b.Compound == compound.Name);
            yield return Plate(streets.Gates, gate, 0, Middle(first.Footprint)) with
            {
                Compound = compound.Name,
            };
            gate += 2;
        }

        var odd = streets.First + 1 - streets.First % 2;

        foreach (var house in _buildings.Where(b => b.Community == streets.Community && b.Compound is null))
        {
            yield return Plate(streets.Gates, odd, 0, Middle(house.Footprint)) with
            {
                Building = house.Code,
            };
            odd += 2;
        }

        var shop = 0;

        foreach (var grid in _grids.Where(g => g.Code.StartsWith(streets.Community, StringComparison.Ordinal)))
        {
            var outline = Outlines.Polygon(grid.Outline);

            foreach (
                var corner in new[] { grid.Outline[0], grid.Outline[grid.Outline.Count / 3], grid.Outline[grid.Outline.Count * 2 / 3] }
            )
            {
                var middle = Outlines.Label(outline);
                GeoPoint at = new(Math.Round((middle.Lon + 2 * corner.Lon) / 3, 7), Math.Round((middle.Lat + 2 * corner.Lat) / 3, 7));

                if (outline.Contains(new NetTopologySuite.Geometries.Point(at.Lon, at.Lat)))
                {
                    yield return Plate(streets.Shops, ++shop, 0, at);

                    if (shop % 3 == 0)
                    {
                        yield return Plate(streets.Shops, shop, 1, at);
                    }
                }
            }
        }
    }

    private static GeoPoint Middle(IReadOnlyList<GeoPoint> ring)
    {
        var at = Outlines.Label(Outlines.Polygon(ring));
        return new(Math.Round(at.Lon, 7), Math.Round(at.Lat, 7));
    }

    private string QrCode(string community, int building)
    {
        var bits = _chance.Bits(long.Parse(community, CultureInfo.InvariantCulture), building, QrChannel);
        var code = new char[QrCodes.Length];

        for (var i = 0; i < code.Length; i++)
        {
            code[i] = QrCodes.Alphabet[(int)(bits % (ulong)QrCodes.Alphabet.Length)];
            bits /= (ulong)QrCodes.Alphabet.Length;
        }

        return new(code);
    }

    private IReadOnlyList<GeoPoint> OnGround(IEnumerable<Peg> pegs) => [.. pegs.Select(_town.OnGround)];
}
