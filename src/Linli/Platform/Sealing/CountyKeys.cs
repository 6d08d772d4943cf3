using System.Security.Cryptography;
using Linli.Kernel;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Sealing;

/// <summary>
/// The keys of each county. A new county has none of its own: its root is computed from the master key, its first field key from the root.
/// Exchanges make rows (<see cref="SealingKey"/>); other nodes hear of them as of every change that all remember.
/// </summary>
internal sealed class CountyKeys
{
    /// <summary>The topic under which nodes hear that a county's keys changed.</summary>
    public const string Topic = "sealing-keys";

    private readonly CountyMemory<Known> _memory;

    public CountyKeys(IServiceScopeFactory scopes, CountyStamps stamps, Func<MasterKey> master) =>
        _memory = new(scopes, stamps, Topic, (db, county) => new Known(master(), county, [.. db.Set<SealingKey>().AsNoTracking()]));

    /// <summary>What keyed indexes, receipts and the first field key are computed from. It outlives an exchange of the master key.</summary>
    public DerivingKey RootOf(CountyCode county) => _memory.Of(county).Root;

    /// <summary>The key that seals new values.</summary>
    public (byte Version, byte[] Key) Newest(CountyCode county)
    {
        var fields = _memory.Of(county).Fields;
        var newest = fields.Keys.Max();
        return (newest, fields[newest]);
    }

    /// <summary>Each key that opens something, by number.</summary>
    public IReadOnlyCollection<byte> Versions(CountyCode county) => [.. _memory.Of(county).Fields.Keys.Order()];

    /// <exception cref="CryptographicException">The county has no such key, or no longer.</exception>
    public byte[] Field(CountyCode county, byte version)
    {
        if (_memory.Of(county).Fields.TryGetValue(version, out var known))
        {
            return known;
        }

        // Another node may have made it a moment ago and sealed with it already.
        _memory.Forget(county);
        return _memory.Of(county).Fields.GetValueOrDefault(version)
            ?? throw new CryptographicException($"{county} has no field key {version}, or no longer.");
    }

    /// <summary>The next question reads afresh.</summary>
    public void Forget(CountyCode county) => _memory.Forget(county);

    /// <summary>A key as its row keeps it.</summary>
    public static byte[] Wrap(MasterKey master, CipherSuite suite, CountyCode county, int version, byte[] key) =>
        SealedBox.Close(suite, master.Derive("wrap"), (byte)version, key, Place(county));

    /// <exception cref="CryptographicException">It is sealed under another master key.</exception>
    public static byte[] Unwrap(MasterKey master, SealingKey row) => SealedBox.Open(master.Derive("wrap"), row.Wrapped!, Place(row.County));

    /// <summary>The root of a county that has no row for it.</summary>
    public static byte[] RootOf(MasterKey master, CountyCode county) => master.Derive($"county|{county}");

    private static SealedPlace Place(CountyCode county) => new(county, "sealing_keys", "wrapped", Guid.Empty);

    private sealed class Known
    {
        public Known(MasterKey master, CountyCode county, IReadOnlyList<SealingKey> rows)
        {
            Root = new(rows.SingleOrDefault(r => r.Version == SealingKey.Root) is { } root ? Unwrap(master, root) : RootOf(master, county));
            Fields = rows.Where(r => r.Version != SealingKey.Root && r.Wrapped is not null)
                .ToDictionary(r => (byte)r.Version, r => Unwrap(master, r));

            if (rows.All(r => r.Version != 1))
            {
                Fields[1] = Root.Derive("field|1");
            }
        }

        public DerivingKey Root { get; }

        public Dictionary<byte, byte[]> Fields { get; }
    }
}
