using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Territory.Finding;
using Linli.Territory.Public;

namespace Linli.Territory.Locating;

// From buildings and numbers that were recognised to addresses: doors held against the building, what is left over said.
internal sealed partial class AddressReader
{
    // In the order they were said, else from large to small; what one order does not tell the other may.
    private IEnumerable<AddressCandidate> Buildings(string words)
    {
        var matches = _matcher.Find(words);
        var turned = _matcher.InOrder(words).SelectMany(w => _matcher.Find(w)).ToList();

        foreach (var match in matches.Count > 0 ? matches : turned.Select(m => m with { Score = m.Score * 0.95 }))
        {
            var other = turned.Find(m => m.Building.Id == match.Building.Id);
            yield return Candidate(match with { Unit = match.Unit ?? other?.Unit, Room = match.Room ?? other?.Room }, words);
        }
    }

    private IEnumerable<AddressCandidate> At(SeenNumber seen, string words, DateOnly day)
    {
        var now = Now(seen.Number, day);
        var former = now.Id == seen.Number.Id ? null : seen.Number.Text;
        var score = former is null ? seen.Score : seen.Score * 0.95;
        // The number stands for the house or compound it is of: what is said behind it is said of that.
        var meant =
            now.Building is { } id && _ground.ById.TryGetValue(id.Value, out var house) ? house.Choice.Compound + house.Choice.Name
            : now.Compound is { } compound ? _snapshot.Compounds[compound].Name
            : null;
        var inside = meant is null ? [] : _matcher.Find(meant + seen.Rest);

        if (inside.Count > 0)
        {
            return inside
                .Where(m => m.Building.Area.StartsWith(now.Area, StringComparison.Ordinal))
                .Select(m => Candidate(m with { Score = m.Score * score }, words.Replace(seen.Said, "", StringComparison.Ordinal)))
                .Select(c => c with { Address = c.Address with { Street = now.Text, Former = former } });
        }

        return [new(Numbered(seen.Number, day), score, Left(words, seen.Said))];
    }

    private AddressCandidate Candidate(PlaceMatch match, string words)
    {
        var house = _ground.ById[match.Building.Id];
        var floor = FloorWord().Match(words) is { Success: true } f
            ? int.Parse(f.Groups["n"].Value, CultureInfo.InvariantCulture)
            : (int?)null;
        var (address, missing) = Inside(house, match.Unit, match.Room, floor);
        string[] names =
        [
            PlaceWords.Plain(match.Building.Compound),
            PlaceWords.Core(match.Building.Compound),
            PlaceWords.Plain(match.Building.Name),
        ];
        string? Named(string said) => names.FirstOrDefault(n => n.Length > 0 && said.Contains(n, StringComparison.Ordinal));
        // A mistyped name was understood, too.
        words = Named(words) is null
            ? _spelling.Nearly(words).Select(m => m.Words).FirstOrDefault(w => Named(w) is not null) ?? words
            : words;
        var name = Named(words);
        var left = string.Join(' ', new[] { missing, Left(words, name) }.Where(l => l.Length > 0));
        return new(address, missing.Length > 0 ? match.Score * 0.8 : match.Score, left);
    }

    // A door the building does not have is left to a person; what it has is kept.
    private (StandardAddress Address, string Missing) Inside(House house, string? unit, string? room, int? floor)
    {
        var staircase = house.Units.Count == 1 && unit is null ? house.Units[0] : house.Units.FirstOrDefault(u => Say(u.Number) == unit);

        if (house.Units.Count == 0 || unit is not null && staircase is null)
        {
            var said = string.Join(' ', new[] { unit is null ? null : unit + "单元", room }.OfType<string>());
            return (Door(house, new(house.Choice.Code, null, null))!, house.Units.Count == 0 && said.Length == 0 ? "" : said);
        }

        var door = room is null ? null : RoomNumber.Read(room);
        var among = staircase is null ? house.Units : [staircase];

        if (door is { } known && among.Any(u => u.Has(known)))
        {
            // Which staircase was not said: the code is the building's, the room stays in words.
            return staircase is null
                ? (
                    Door(house, new(house.Choice.Code, null, null))! with
                    {
                        Floor = known.Floor,
                        Room = room,
                        Text = PlaceText.Of(house.Choice.Compound, house.Choice.Name, null, room),
                    },
                    ""
                )
                : (Door(house, new(house.Choice.Code, staircase.Number, known))!, "");
        }

        var storey = floor is { } f && among.Any(u => f <= u.Floors) ? floor : null;
        return (
            Door(house, new(house.Choice.Code, unit is null ? null : staircase?.Number, null))! with
            {
                Floor = storey,
            },
            room ?? (floor is not null && storey is null ? Say(floor.Value) + "层" : "")
        );
    }

    /// <summary>Null when the building has no such staircase or room.</summary>
    private StandardAddress? Door(House house, AddressCode code)
    {
        var unit = code.Unit is { } number ? house.Units.FirstOrDefault(u => u.Number == number) : null;

        if (code.Unit is not null && unit is null || code.Room is { } room && !unit!.Has(room))
        {
            return null;
        }

        var choice = house.Choice;
        var (said, door) = (unit is null ? null : Say(unit.Number), code.Room?.ToString());
        return Placed(code.ToString(), PlaceText.Of(choice.Compound, choice.Name, said, door), choice.Center, choice.Area) with
        {
            Building = choice.Id,
            Unit = said,
            Floor = code.Room?.Floor,
            Room = door,
        };
    }

    // The old number answers with what it became; the new one, asked for before its day, with itself.
    private StandardAddress Numbered(HouseNumber number, DateOnly day)
    {
        var now = Now(number, day);
        var former = now.Id == number.Id ? null : number.Text;

        if (now.Building is { } id && _ground.ById.TryGetValue(id.Value, out var house))
        {
            return Door(house, new(house.Choice.Code, null, null))! with { Street = now.Text, Former = former };
        }

        var text = now.Compound is { } compound ? $"{now.Text} {_snapshot.Compounds[compound].Name}" : now.Text;
        return Placed(now.Code, text, now.Point, now.Area) with { Street = now.Text, Former = former };
    }

    private HouseNumber Now(HouseNumber number, DateOnly day)
    {
        while (number.To is { } end && end <= day && number.Became is { } next)
        {
            number = _numbers[next];
        }

        return number;
    }

    private IEnumerable<AddressCandidate> Compounds(string words)
    {
        var seen = (
            from compound in _compounds
            let name = new[] { PlaceWords.Plain(compound.Key), PlaceWords.Core(compound.Key) }.FirstOrDefault(n =>
                words.Contains(n, StringComparison.Ordinal)
            )
            where name is not null
            select (Compound: compound, Name: name)
        ).ToList();
        var longest = seen.Select(s => s.Name.Length).DefaultIfEmpty(0).Max();
        return from one in seen
            where one.Name.Length == longest
            let first = one.Compound.First()
            let area = one.Compound.Select(h => h.Choice.Area).Distinct().Take(2).ToList() is [var only] ? only : first.Choice.Area[..12]
            select new AddressCandidate(Placed("", one.Compound.Key, first.Choice.Center, area), 0.6, Left(words, one.Name));
    }

    // No name at all: every house with that number and door.
    private List<AddressCandidate> Alone(string words) =>
        _matcher.Anywhere(words).Select(m => Candidate(m, words)).Where(c => c.Address.Room is not null).Take(Most + 1).ToList()
            is { Count: <= Most } few
            ? few
            : [];

    private StandardAddress Placed(string code, string text, GeoPoint point, string area)
    {
        var grid =
            area.Length >= 15 ? area
            : _ground.Grids.Index.Find(point) is { } found && code.Length > 0 ? found.Area
            : area;
        return new(
            code,
            text,
            grid,
            _ground.Grids.ByArea.TryGetValue(grid, out var drawn) ? drawn.Name : "",
            _ground.NameOf(grid[..Math.Min(12, grid.Length)]) ?? "",
            point
        );
    }

    private string Left(string words, string? name)
    {
        var left = name is null ? words : words.Replace(name, " ", StringComparison.Ordinal);
        left = _divisions.Aggregate(left, (l, d) => l.Replace(d.Name, " ", StringComparison.Ordinal));
        return Blanks().Replace(Understood().Replace(left, " "), " ").Trim(' ', '-', '#');
    }

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=号楼|#楼|#|栋|幢|座|单元|门|梯)-?(?<n>\d{1,2})(层|楼)")]
    private static partial Regex FloorWord();

    [GeneratedRegex(
        @"\d{1,3}(号住宅楼|号楼|#楼|号栋|栋|幢|座|#|楼栋)|\d{1,2}(单元|门洞|门(?!口)|梯|层|楼)|\d{3,4}(室|号房|户|住户|房)?|\d{1,3}-\d{1,2}(-\d{3,4})?|\d{1,3}(?=-|$)|\d{1,3}号|小区|我家|住在|地址"
    )]
    private static partial Regex Understood();

    [GeneratedRegex(@"[\s\-]+")]
    private static partial Regex Blanks();
}
