using System.Runtime.InteropServices;

namespace Linli.Registry.Finding;

/// <summary>
/// Addresses of homes in memory, some forty bytes each: word by word, since <c>和平里</c>, <c>3号楼</c> and <c>502</c> are said of many homes
/// and are kept once.
/// </summary>
internal sealed class HomeShelf
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    // The words of all homes one after the other, and where those of each home end.
    private readonly List<int> _said = [];
    private readonly List<int> _ends = [];

    // In the order of the ids: half of what a table by hash takes.
    private List<(Guid Id, int Home)> _ids = [];

    /// <summary>The number a home has here; null when it is not here.</summary>
    public int? Find(Guid id)
    {
        var ids = CollectionsMarshal.AsSpan(_ids);
        var (from, to) = (0, ids.Length - 1);

        while (from <= to)
        {
            var middle = (from + to) / 2;
            var order = ids[middle].Id.CompareTo(id);

            if (order == 0)
            {
                return ids[middle].Home;
            }

            (from, to) = order < 0 ? (middle + 1, to) : (from, middle - 1);
        }

        return null;
    }

    /// <summary>Puts those that are not here yet.</summary>
    public void Put(IEnumerable<(Guid Home, string Text)> homes)
    {
        List<(Guid Id, int Home)> news = [];

        foreach (var (id, text) in homes.DistinctBy(h => h.Home).Where(h => Find(h.Home) is null))
        {
            foreach (var word in text.Split(' '))
            {
                _said.Add(Number(word));
            }

            news.Add((id, _ends.Count));
            _ends.Add(_said.Count);
        }

        if (news.Count > 0)
        {
            var all = new List<(Guid Id, int Home)>(_ids.Count + news.Count);
            all.AddRange(_ids);
            all.AddRange(news);
            all.Sort((a, b) => a.Id.CompareTo(b.Id));
            _ids = all;
        }
    }

    /// <summary>
    /// Whether what was said about the door is true of a home. Of a frequent name thousands are asked: the last word, of which there are few
    /// different ones, passes over nearly all of them.
    /// </summary>
    public Func<int, bool> Behind(PersonSaid said)
    {
        Dictionary<int, bool> endings = [];
        return home =>
        {
            ref var ends = ref CollectionsMarshal.GetValueRefOrAddDefault(endings, _said[_ends[home] - 1], out var asked);

            if (!asked)
            {
                ends = said.MayEnd(_words[_said[_ends[home] - 1]]);
            }

            return ends && said.IsBehind(Text(home));
        };
    }

    /// <summary>The address as the register says it.</summary>
    public string Text(int home)
    {
        var from = home == 0 ? 0 : _ends[home - 1];
        return string.Join(' ', _said.GetRange(from, _ends[home] - from).Select(word => _words[word]));
    }

    private int Number(string word)
    {
        if (!_numbers.TryGetValue(word, out var number))
        {
            _numbers[word] = number = _words.Count;
            _words.Add(word);
        }

        return number;
    }
}
