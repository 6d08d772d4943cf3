using System.Runtime.InteropServices;

namespace Linli.Registry.Finding;

/// <summary>A name to put on the shelf.</summary>
/// <param name="Year">Of birth; null when nobody knows or it is no person.</param>
/// <param name="Home">Where the person lives; null when it is no person.</param>
internal sealed record ShelvedName(Guid Id, string Area, string Name, DateTimeOffset ChangedAt, int? Year = null, Guid? Home = null);

/// <summary>
/// Names side by side in memory, with the home some forty to fifty bytes each, searched from the first to the last: a look at the letters its syllables begin with
/// passes over nearly all that cannot be meant. A changed entry is put at the end and its old
/// place is struck out; when many are, the shelf is packed anew.
/// </summary>
internal sealed class NameShelf(NameSigns signs) : IDisposable
{
    // Of areas and homes there are few for many names: the numbers they have here are half as long.
    private readonly record struct Place(Guid Id, int Area, int Home, int At, ushort Year, byte Length);

    private const int Nowhere = -1;

    private readonly ReaderWriterLockSlim _turn = new();
    private List<Place> _places = [];

    // Beside the places and not in them: a search reads these, and of the places only those it may mean.
    private List<uint> _heads = [];
    private List<ushort> _letters = [];
    private readonly HashSet<(Guid, long)> _lately = [];
    private readonly List<long> _areas = [];
    private readonly Dictionary<long, int> _areaNumbers = [];
    private readonly HomeShelf _homes = new();
    private int _struck;

    /// <summary>The newest change that is on the shelf.</summary>
    public DateTimeOffset Newest { get; private set; } = DateTimeOffset.UnixEpoch.AddDays(1);

    /// <summary>When the database was last asked what changed.</summary>
    public DateTimeOffset ReadAt { get; private set; }

    public int Count => _places.Count - _struck;

    public bool Knows(Guid id, DateTimeOffset changedAt)
    {
        _turn.EnterReadLock();

        try
        {
            return _lately.Contains((id, changedAt.UtcTicks));
        }
        finally
        {
            _turn.ExitReadLock();
        }
    }

    /// <summary>Those homes whose address is not here yet.</summary>
    public IReadOnlyList<Guid> Unknown(IEnumerable<Guid> homes)
    {
        _turn.EnterReadLock();

        try
        {
            return [.. homes.Distinct().Where(home => _homes.Find(home) is null)];
        }
        finally
        {
            _turn.ExitReadLock();
        }
    }

    /// <summary>Addresses of homes, before the names of who lives there. An address stays what it is.</summary>
    public void Put(IEnumerable<(Guid Home, string Text)> homes)
    {
        _turn.EnterWriteLock();

        try
        {
            _homes.Put(homes);
        }
        finally
        {
            _turn.ExitWriteLock();
        }
    }

    /// <param name="newest">The newest change there is.</param>
    /// <param name="readAt">When the database was asked for them.</param>
    /// <param name="again">Changes after this may be read again.</param>
    public void Put(IReadOnlyCollection<ShelvedName> names, DateTimeOffset newest, DateTimeOffset readAt, DateTimeOffset again)
    {
        _turn.EnterWriteLock();

        try
        {
            Strike(names);
            Room(_places, names.Count);
            Room(_heads, names.Count);

            foreach (var name in names)
            {
                var whole = signs.Spell(name.Name);
                var spelled = whole.AsSpan(0, Math.Min(whole.Length, byte.MaxValue));
                var home = name.Home is { } id ? _homes.Find(id) ?? Nowhere : Nowhere;
                Room(_letters, spelled.Length);
                _places.Add(new(name.Id, AreaOf(name.Area), home, _letters.Count, (ushort)(name.Year ?? 0), (byte)spelled.Length));
                _heads.Add(signs.LettersOf(spelled));
                _letters.AddRange(spelled);
            }

            (Newest, ReadAt) = (newest, readAt);
            _lately.RemoveWhere(known => known.Item2 < again.UtcTicks);
            _lately.UnionWith(names.Where(n => n.ChangedAt >= again).Select(n => (n.Id, n.ChangedAt.UtcTicks)));
        }
        finally
        {
            _turn.ExitWriteLock();
        }
    }

    /// <summary>Whose names answer, the best first: how well, then how near to the usual spelling, then the shorter name.</summary>
    /// <param name="area">Beginning of an area code.</param>
    /// <param name="said">Only those born in its year, behind its door.</param>
    public IReadOnlyList<Guid> Find(NameQuery query, string area, int most, PersonSaid? said = null)
    {
        var (from, to) = (Number(area, '0'), Number(area, '9'));
        var best = new PriorityQueue<Guid, long>();
        _turn.EnterReadLock();

        try
        {
            bool[] inside = [.. _areas.Select(a => a >= from && a <= to)];
            var doors = said is { Home.Count: > 0 } ? _homes.Behind(said) : null;
            var year = said?.Year;
            var heads = CollectionsMarshal.AsSpan(_heads);
            var places = CollectionsMarshal.AsSpan(_places);
            var letters = CollectionsMarshal.AsSpan(_letters);

            for (var i = 0; i < heads.Length; i++)
            {
                if ((heads[i] & query.Letters) != query.Letters)
                {
                    continue;
                }

                ref readonly var place = ref places[i];

                if (place.Length == 0 || !inside[place.Area] || year is { } born && place.Year != born)
                {
                    continue;
                }

                var answer = query.Match(letters.Slice(place.At, place.Length), signs);

                if (answer.How != NameMatch.None && (doors is null || place.Home != Nowhere && doors(place.Home)))
                {
                    Keep(best, place.Id, Rank(answer, place.Length, i), most);
                }
            }
        }
        finally
        {
            _turn.ExitReadLock();
        }

        var found = new Guid[best.Count];

        for (var i = found.Length - 1; i >= 0; i--)
        {
            found[i] = best.Dequeue();
        }

        return found;
    }

    private static long Rank(NameAnswer answer, byte length, int place) =>
        (((long)answer.How << 8 | (long)Math.Min(answer.Strain, byte.MaxValue)) << 8 | length) << 32 | (uint)place;

    // The worst is the first to leave.
    private static void Keep(PriorityQueue<Guid, long> best, Guid one, long rank, int most)
    {
        if (best.Count < most)
        {
            best.Enqueue(one, -rank);
        }
        else
        {
            best.EnqueueDequeue(one, -rank);
        }
    }

    public void Dispose() => _turn.Dispose();

    private void Strike(IReadOnlyCollection<ShelvedName> names)
    {
        if (_places.Count == 0 || names.Count == 0)
        {
            return;
        }

        var ids = names.Select(n => n.Id).ToHashSet();
        var places = CollectionsMarshal.AsSpan(_places);

        for (var i = 0; i < places.Length; i++)
        {
            if (places[i].Length > 0 && ids.Contains(places[i].Id))
            {
                places[i] = default;
                _heads[i] = 0;
                _struck++;
            }
        }

        if (_struck > _places.Count / 4)
        {
            Pack();
        }
    }

    private void Pack()
    {
        var (places, heads, letters) = (
            new List<Place>(_places.Count - _struck),
            new List<uint>(_places.Count - _struck),
            new List<ushort>(_letters.Count)
        );

        foreach (var place in _places.Where(p => p.Length > 0))
        {
            var name = CollectionsMarshal.AsSpan(_letters).Slice(place.At, place.Length);
            places.Add(place with { At = letters.Count });
            heads.Add(signs.LettersOf(name));
            letters.AddRange(name);
        }

        (_places, _heads, _letters, _struck) = (places, heads, letters, 0);
    }

    // A list that doubles would be half empty: a county's names come at once, then a few.
    private static void Room<T>(List<T> list, int more)
    {
        if (list.Count + more > list.Capacity)
        {
            list.Capacity = (list.Count + more) + (list.Count + more) / 16;
        }
    }

    private int AreaOf(string area)
    {
        var code = Number(area, '0');

        if (!_areaNumbers.TryGetValue(code, out var number))
        {
            _areaNumbers[code] = number = _areas.Count;
            _areas.Add(code);
        }

        return number;
    }

    // 17 digits, filled up: a beginning becomes the range of everything under it.
    private static long Number(string area, char fill) =>
        long.Parse(area.PadRight(17, fill), System.Globalization.CultureInfo.InvariantCulture);
}
