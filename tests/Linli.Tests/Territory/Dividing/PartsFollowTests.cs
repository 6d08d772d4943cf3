using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel;
using Linli.Territory;
using Linli.Territory.Finding;
using Linli.Territory.Redividing;
using Linli.Tests.Territory.Locating;
using Linli.Tests.Territory.Redividing;

namespace Linli.Tests.Territory.Dividing;

/// <summary>
/// However grids are drawn anew and divided, on any day an address is in at most one micro-grid and one sub-area, of the grid it stands in,
/// and whoever served a part is either still needed there or hears where its houses went.
/// </summary>
public sealed class PartsFollowTests(ITestOutputHelper output)
{
    private const ulong Seed = 20261122;
    private const int Sequences = 60;
    private const int Rounds = 4;
    private const int Dice = 24;
    private static readonly DateOnly First = Ground.Demo.From;
    private static readonly Actor By = Linli.Platform.Access.Actors.System(Ground.Demo.County);

    [Fact]
    public void Through_random_redivisions_no_address_is_in_two_parts_and_no_duty_is_lost_unseen()
    {
        var sequences = Gen.Sample(Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 1_000_000), Dice), Rounds), Sequences, new Rnd(Seed), 50);
        var communities = Ground.Demo.Grids.Select(g => g.Code[..12]).Distinct().ToList();
        var bare = EveryAddressOneGridTests.Snapshot(EveryAddressOneGridTests.Drawn(First), []);
        var (asked, inPart, cut, moved, ended) = (0, 0, 0, 0, 0);

        foreach (var (sequence, i) in sequences.Select((s, i) => (s, i)))
        {
            var story = new Story(bare, communities[i % communities.Count]);
            Array.ForEach(sequence, story.Round);
            var ground = EveryAddressOneGridTests.Snapshot(story.Grids, story.Parts, bare);

            foreach (var day in story.Days)
            {
                var then = ground.On(day);

                foreach (var house in then.Under(story.Community))
                {
                    foreach (var (kind, unit) in Doors(house))
                    {
                        // Each part of the community is asked, whatever grid it says it is of.
                        var holding = story
                            .Parts.Where(p => p.Kind == kind && p.InForce(day))
                            .SelectMany(p => p.Parts)
                            .Where(p => p.Has(house.Choice.Id, unit))
                            .ToList();
                        Assert.True(
                            holding.Count <= 1,
                            $"{house.Choice.Name} is in {string.Join(", ", holding.Select(h => h.Code))} on {day}"
                        );
                        Assert.All(holding, h => Assert.Equal(house.Choice.Area, h.Code[..15]));
                        Assert.Equal(holding.FirstOrDefault()?.Code, ground.Parts.Of(house, unit, kind, day)?.Code);
                        (asked, inPart) = (asked + 1, inPart + holding.Count);
                    }
                }

                // Two parts of a grid never have one name, and a part is never without a house.
                foreach (var version in story.Parts.Where(p => p.InForce(day)))
                {
                    Assert.Equal(version.Parts.Count, version.Parts.Select(p => p.Name).Distinct().Count());
                    Assert.DoesNotContain(version.Parts, p => p.Houses.Count == 0);
                }
            }

            foreach (var (move, day) in story.Moves)
            {
                (cut, moved) = (cut + (move.IsCut ? 1 : 0), moved + (move.Stays ? 0 : 1));
                ended += Served(ground, move, day) ? 0 : 1;
            }
        }

        output.WriteLine($"{asked} doors asked, {inPart} in a part; {moved} parts moved, {cut} of them cut, {ended} codes ended");
        Assert.True(asked > 50_000 && inPart > 20_000 && cut > 50 && moved - cut > 50 && ended > 20, "the drafts changed too little");
    }

    // True where the code goes on; where it ends, its houses are in a part that takes the duty over.
    private static bool Served(GroundSnapshot ground, PartMove move, DateOnly day)
    {
        if (ground.Parts.Find(move.Part.Code, day) is { } same)
        {
            Assert.Contains(same.Houses, move.Part.Houses.Contains);
            return true;
        }

        var then = ground.On(day);
        var heirs = move
            .Part.Houses.Select(h => ground.Parts.Of(then.ById[h.Building], h.Unit, move.Kind, day))
            .OfType<GridPart>()
            .ToList();
        Assert.Contains(heirs, h => h.Name.StartsWith(move.Part.Name, StringComparison.Ordinal));
        return false;
    }

    private static IEnumerable<(PartKind Kind, int? Unit)> Doors(House house) =>
        from kind in Enum.GetValues<PartKind>()
        from unit in house.Units.Select(u => (int?)u.Number).DefaultIfEmpty()
        select (kind, unit);

    // A community's grids and parts as they change, by the very steps of the use cases.
    private sealed class Story
    {
        private readonly IReadOnlyList<House> _houses;
        private GridMesh _mesh;
        private DateOnly _day = First.AddDays(30);

        public Story(GroundSnapshot bare, string community)
        {
            (Community, _houses, _mesh) = (community, bare.In(community), MeshEditTests.Begin(community));
            Grids = EveryAddressOneGridTests.Drawn(First);
        }

        public string Community { get; }
        public List<Grid> Grids { get; }
        public List<GridPartition> Parts { get; } = [];
        public List<(PartMove Move, DateOnly Day)> Moves { get; } = [];

        public IEnumerable<DateOnly> Days =>
            Parts
                .Select(p => p.From)
                .Concat(Grids.Select(g => g.From))
                .Distinct()
                .SelectMany(d => new[] { d.AddDays(-1), d })
                .Where(d => d >= First);

        public void Round(int[] dice)
        {
            Divide(dice);
            _day = _day.AddDays(50);
            Redivide(dice);
            _day = _day.AddDays(50);
        }

        private void Divide(int[] dice)
        {
            var index = GridIndex.Of(_mesh.Shapes());
            var i = 0;

            foreach (var grid in _mesh.Grids)
            {
                var own = _houses.Where(h => index.Find(h.Building.Center)?.Area == grid.Code).ToList();

                foreach (var kind in Enum.GetValues<PartKind>().Where(_ => own.Count > 2))
                {
                    var old = Parts.Find(p => p.Area == grid.Code && p.Kind == kind && p.To is null);
                    var parts = old?.Parts ?? [];
                    var known = Parts.SelectMany(p => p.Parts).Select(p => p.Code).ToList();

                    for (var k = 0; k < 3; k++, i++)
                    {
                        var at = dice[i % dice.Length] % own.Count;
                        var chosen = own.Skip(at)
                            .Take(1 + dice[(i + 1) % dice.Length] % 4)
                            .Select(h => One(h, dice[(i + 2) % dice.Length]))
                            .ToList();

                        try
                        {
                            var code =
                                parts.Count > 2
                                    ? parts[dice[(i + 3) % dice.Length] % parts.Count].Code
                                    : PartCodes.Free(grid.Code, kind, known);
                            known.Add(code);
                            parts = GridParts.Put(
                                parts.Any(p => p.Code == code) ? parts : [.. parts, new(code, $"{code[^4..]}院", [])],
                                chosen,
                                code,
                                Units
                            );
                        }
                        catch (RuleBroken no)
                        {
                            Assert.Equal("territory.part-empty", no.Code);
                        }
                    }

                    old?.End(_day);
                    Parts.Add(GridPartition.Begin(AreaCode.Parse(grid.Code), kind, parts, _day, By, DateTimeOffset.UnixEpoch));
                }
            }
        }

        private void Redivide(int[] dice)
        {
            var before = _mesh;

            for (var i = 0; i + 6 <= dice.Length; i += 6)
            {
                _mesh = MeshEditTests.Try(MeshEditTests.Edit(_mesh, dice[i..(i + 6)]), _mesh, Ground.Community(Community)) ?? _mesh;
            }

            if (ReferenceEquals(before, _mesh))
            {
                return;
            }

            Grids.FindAll(g => g.Area.StartsWith(Community, StringComparison.Ordinal) && g.To is null).ForEach(g => g.End(_day));
            Grids.AddRange(
                _mesh.Grids.Select(g => Grid.Draw(new(Guid.CreateVersion7()), AreaCode.Parse(g.Code), g.Name, g.Kind, _day, _mesh.Shape(g)))
            );
            var moves = PartMoves.Of(PartsOnTheWay.Standing(Parts, Community, _day), _houses, GridIndex.Of(_mesh.Shapes()));
            Moves.AddRange(moves.Select(m => (m, _day)));
            var after = PartMoves.After(
                moves,
                m => dice[m.Part.Code[^1] % dice.Length] % 2 == 0 ? PartAnswer.Divide : PartAnswer.KeepLargest,
                Parts.SelectMany(p => p.Parts).Select(p => p.Code)
            );
            Parts.FindAll(p => p.To is null).ForEach(p => p.End(_day));
            Parts.AddRange(
                after
                    .GroupBy(p => (Grid: p.Code[..15], Kind: PartCodes.Kind(p.Code)))
                    .Select(g => GridPartition.Begin(AreaCode.Parse(g.Key.Grid), g.Key.Kind, [.. g], _day, By, DateTimeOffset.UnixEpoch))
            );
        }

        private static PartHouse One(House house, int dice) =>
            new(house.Building.Id.Value, house.Units.Count > 1 && dice % 3 == 0 ? house.Units[dice % house.Units.Count].Number : null);

        private IReadOnlyList<int> Units(Guid id) => [.. _houses.First(h => h.Building.Id.Value == id).Units.Select(u => u.Number)];
    }
}
