using Linli.Kernel;
using Linli.Territory;
using Linli.Territory.Finding;
using NetTopologySuite.Geometries;

namespace Linli.Tests.Territory.Locating;

/// <summary>Every room and every house number of the demonstration lies in exactly one grid on any day, whatever redivisions came or are to come.</summary>
public sealed class EveryAddressOneGridTests
{
    private static readonly DateOnly First = Ground.Demo.From;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void On_any_day_an_address_answers_one_grid(int seed)
    {
        var random = new Random(seed);
        var (grids, turns) = History(random);
        var snapshot = Snapshot(grids, []);
        var days = turns.SelectMany(t => new[] { t.AddDays(-1), t, t.AddDays(1) }).Append(First).Append(new DateOnly(2190, 1, 1)).ToList();
        Assert.True(turns.Count >= 6, $"only {turns.Count} redivisions");
        Assert.True(days.Select(d => snapshot.On(d).Grids).Distinct().Count() > turns.Count, "the grids never changed");
        var (asked, moved) = (0, new HashSet<string>());

        foreach (var day in days.Where(d => d >= First).Distinct())
        {
            var ground = snapshot.On(day);
            var shapes = grids.Where(g => g.InForce(day)).Select(g => (g.Area, Shape: g.Shape())).ToList();

            // Rooms of a house have its door; each says so itself.
            foreach (var house in ground.Houses)
            {
                var under = Under(shapes, house.Building.Center);
                Assert.All(
                    ground.Addresses.Doors(house.Choice.Id),
                    door =>
                    {
                        Assert.Equal(under, door.Area);
                        Assert.Equal(door with { Text = "" }, ground.Addresses.ByCode(door.Code, day)! with { Text = "" });
                    }
                );
                asked++;
                _ = under != house.Building.Area && moved.Add(house.Choice.Code);
            }

            foreach (var number in snapshot.Numbers)
            {
                var address = ground.Addresses.ByCode(number.Code, day)!;
                var stands = number.Building is { } id ? ground.ById[id.Value].Building.Center : number.Point;
                Assert.Equal(Under(shapes, stands), address.Area);
                asked++;
            }
        }

        Assert.True(asked > 5_000 && moved.Count > 10, $"{asked} asked, {moved.Count} moved");
    }

    // Exactly one polygon has the point; this asks each of them, without the index.
    private static string Under(List<(string Area, Geometry Shape)> shapes, GeoPoint point)
    {
        var at = new Point(point.Lon, point.Lat);
        return Assert.Single(shapes, s => s.Shape.Covers(at)).Area;
    }

    // Neighbours merge, grids are cut in two, on days one after another, into the past and the time to come.
    private static (List<Grid> Grids, List<DateOnly> Turns) History(Random random)
    {
        var all = Drawn(First);
        List<DateOnly> turns = [];
        var day = First;
        var next = 500;

        for (var i = 0; i < 60 && turns.Count < 10; i++)
        {
            day = day.AddDays(random.Next(20, 400));
            var now = all.Where(g => g.InForce(day)).ToList();
            var one = now[random.Next(now.Count)];
            var near = now.Find(g =>
                g != one && g.Area[..12] == one.Area[..12] && one.Shape().Union(g.Shape()) is Polygon { NumInteriorRings: 0 }
            );

            if (random.Next(2) == 0 && near is not null)
            {
                Replace(day, [one, near], [(one.Area, one.Shape().Union(near.Shape()))]);
            }
            else if (Cut(one.Shape(), random) is var (west, east))
            {
                Replace(
                    day,
                    [one],
                    [(one.Area, west), (one.Area[..12] + (++next).ToString("000", System.Globalization.CultureInfo.InvariantCulture), east)]
                );
            }
        }

        return (all, turns);

        void Replace(DateOnly from, Grid[] old, (string Code, Geometry Shape)[] drawn)
        {
            Array.ForEach(old, g => g.End(from));
            all.AddRange(drawn.Select(d => Draw(d.Code, d.Code, GridKind.Base, from, (Polygon)d.Shape)));
            turns.Add(from);
        }
    }

    /// <summary>The demo's grids in force from a day on.</summary>
    internal static List<Grid> Drawn(DateOnly from) =>
        [.. Ground.Demo.Grids.Select(g => Draw(g.Code, g.Name, g.Kind, from, Outlines.Polygon(g.Outline)))];

    private static (Polygon West, Polygon East)? Cut(Geometry shape, Random random)
    {
        var box = shape.EnvelopeInternal;
        var at = box.MinX + box.Width * (0.3 + 0.4 * random.NextDouble());
        var west = shape.Intersection(shape.Factory.ToGeometry(new Envelope(box.MinX - 1, at, box.MinY - 1, box.MaxY + 1)));
        var east = shape.Intersection(shape.Factory.ToGeometry(new Envelope(at, box.MaxX + 1, box.MinY - 1, box.MaxY + 1)));
        return west is Polygon one && east is Polygon other ? (one, other) : null;
    }

    private static Grid Draw(string code, string name, GridKind kind, DateOnly from, Polygon outline) =>
        Grid.Draw(new(Guid.CreateVersion7()), AreaCode.Parse(code), name, kind, from, outline);

    /// <summary>The demo's ground with other grids and parts.</summary>
    /// <param name="same">Whose houses it has; null for new ones.</param>
    internal static GroundSnapshot Snapshot(List<Grid> grids, IReadOnlyCollection<GridPartition> parts, GroundSnapshot? same = null)
    {
        if (same is not null)
        {
            return GroundSnapshot.Of(
                [.. same.Divisions.Values],
                grids,
                [.. same.Compounds.Values],
                [.. same.Houses.Select(h => h.Building)],
                [.. same.Houses.SelectMany(h => h.Units)],
                parts,
                [],
                [],
                same.Numbers
            );
        }

        var demo = Ground.Demo;
        List<ResidentialCompound> compounds =
        [
            .. demo.Compounds.Select(c =>
                ResidentialCompound.Enter(new(Guid.CreateVersion7()), AreaCode.Parse(c.Community), c.Name, c.Center)
            ),
        ];
        var known = compounds.ToDictionary(c => (c.Area, c.Name), c => c.Id);
        var buildings = demo
            .Buildings.Select(b =>
                (
                    Said: b,
                    Entered: Building.Enter(
                        new(Guid.CreateVersion7()),
                        AreaCode.Parse(b.Grid),
                        b.Compound is { } compound ? known[(b.Community, compound)] : null,
                        b.Code,
                        b.Name,
                        b.QrCode,
                        Outlines.Polygon(b.Footprint)
                    )
                )
            )
            .ToList();
        var byCode = buildings.ToDictionary(b => (b.Said.Community, b.Said.Code), b => b.Entered.Id);
        return GroundSnapshot.Of(
            [
                .. demo.Divisions.Select(d =>
                    AdministrativeDivision.Enter(
                        new(Guid.CreateVersion7()),
                        demo.County,
                        AreaCode.Parse(d.Code),
                        d.Name,
                        d.Outline.Count > 0 ? Outlines.Polygon(d.Outline) : null
                    )
                ),
            ],
            grids,
            compounds,
            [.. buildings.Select(b => b.Entered)],
            [
                .. buildings.SelectMany(b =>
                    b.Said.Units.Select(u => BuildingUnit.Enter(new(Guid.CreateVersion7()), b.Entered, u.Number, u.Floors, u.RoomsPerFloor))
                ),
            ],
            parts,
            [],
            [],
            [
                .. demo.Numbers.Select(n =>
                    HouseNumber.Enter(
                        new(Guid.CreateVersion7()),
                        AreaCode.Parse(n.Community),
                        new(
                            n.Street,
                            n.Number,
                            n.Sub,
                            n.Point,
                            n.Building is { } b ? byCode[(n.Community, b)] : null,
                            n.Compound is { } c ? known[(n.Community, c)] : null
                        ),
                        n.Code,
                        demo.From
                    )
                ),
            ]
        );
    }
}
