using System.Runtime.InteropServices;
using Linli.Registry.Public;

namespace Linli.Registry.Finding;

/// <summary>A name to put on the shelf.</summary>
internal sealed record ShelvedName(ResidentId Id, string Area, string Name, DateTimeOffset ChangedAt);

/// <summary>
/// Names side by side in memory, about 40 bytes each, searched from the first to the last. A changed entry is put at the end and its old
/// place is struck out; when many are, the shelf is packed anew.
/// </summary>
internal sealed class NameShelf(NameSigns signs) : IDisposable
{
    private readonly record struct Place(Guid Id, long Area, int At, byte Length);

    private readonly ReaderWriterLockSlim _turn = new();
    private List<Place> _places = [];
    private List<ushort> _letters = [];
    private readonly HashSet<(Guid, long)> _lately = [];
    private int _struck;

    /// <summary>The newest change that is on the shelf.</summary>
    public DateTimeOffset Newest { get; private set; } = DateTimeOffset.UnixEpoch.AddDays(1);

    /// <summary>When the database was last asked what changed.</summary>
    public DateTimeOffset ReadAt { get; private set; }

    public int Count => _places.Count - _struck;

    public bool Knows(ResidentId id, DateTimeOffset changedAt)
    {
        _turn.EnterReadLock();

        try
        {
            return _lately.Contains((id.Value, changedAt.UtcTicks));
        }
        finally
        {
            _turn.ExitReadLock();
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

            foreach (var name in names)
            {
                var spelled = signs.Spell(name.Name);
                _places.Add(new(name.Id.Value, Number(name.Area, '0'), _letters.Count, (byte)Math.Min(spelled.Length, byte.MaxValue)));
                _letters.AddRange(spelled.AsSpan(0, Math.Min(spelled.Length, byte.MaxValue)));
            }

            (Newest, ReadAt) = (newest, readAt);
            _lately.RemoveWhere(known => known.Item2 < again.UtcTicks);
            _lately.UnionWith(names.Where(n => n.ChangedAt >= again).Select(n => (n.Id.Value, n.ChangedAt.UtcTicks)));
        }
        finally
        {
            _turn.ExitWriteLock();
        }
    }

    /// <param name="area">Beginning of an area code.</param>
    public IReadOnlyList<ResidentId> Find(NameQuery query, string area, int most)
    {
        var (from, to) = (Number(area, '0'), Number(area, '9'));
        var found = new List<(NameMatch How, int Place)>();
        _turn.EnterReadLock();

        try
        {
            var places = CollectionsMarshal.AsSpan(_places);
            var letters = CollectionsMarshal.AsSpan(_letters);

            for (var i = 0; i < places.Length; i++)
            {
                ref readonly var place = ref places[i];

                if (place.Area < from || place.Area > to || place.Length == 0)
                {
                    continue;
                }

                var how = query.Match(letters.Slice(place.At, place.Length), signs);

                if (how != NameMatch.None)
                {
                    found.Add((how, i));
                }
            }

            return
            [
                .. found
                    .OrderBy(f => f.How)
                    .ThenBy(f => _places[f.Place].Length)
                    .ThenBy(f => f.Place)
                    .Take(most)
                    .Select(f => new ResidentId(_places[f.Place].Id)),
            ];
        }
        finally
        {
            _turn.ExitReadLock();
        }
    }

    public void Dispose() => _turn.Dispose();

    private void Strike(IReadOnlyCollection<ShelvedName> names)
    {
        if (_places.Count == 0 || names.Count == 0)
        {
            return;
        }

        var ids = names.Select(n => n.Id.Value).ToHashSet();
        var places = CollectionsMarshal.AsSpan(_places);

        for (var i = 0; i < places.Length; i++)
        {
            if (places[i].Length > 0 && ids.Contains(places[i].Id))
            {
                places[i] = default;
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
        var (places, letters) = (new List<Place>(_places.Count - _struck), new List<ushort>(_letters.Count));

        foreach (var place in _places.Where(p => p.Length > 0))
        {
            places.Add(place with { At = letters.Count });
            letters.AddRange(CollectionsMarshal.AsSpan(_letters).Slice(place.At, place.Length));
        }

        (_places, _letters, _struck) = (places, letters, 0);
    }

    // 17 digits, filled up: a beginning becomes the range of everything under it.
    private static long Number(string area, char fill) =>
        long.Parse(area.PadRight(17, fill), System.Globalization.CultureInfo.InvariantCulture);
}
