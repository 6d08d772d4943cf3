using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Sealing;

namespace Linli.Tests.Platform.Sealing;

/// <summary>A box opens with its key in its place and nowhere else, with either suite; the national algorithms are the standards'.</summary>
public sealed class SealedBoxTests
{
    private static readonly SealedPlace Place = new(new("140981"), "residents", "name", Guid.Parse("0199a000-0000-7000-8000-000000000001"));

    [Fact]
    public void Sm4_gives_the_block_of_the_standard()
    {
        // GB/T 32907 annex A: key and text are the same. In counter mode the stream of a counter block is that block, encrypted.
        var key = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");
        var stream = new byte[16];

        NationalCipher.Crypt(key, key, new byte[16], stream);

        Assert.Equal("681EDF34D206965E86B3E94F536E4246", Convert.ToHexString(stream));
    }

    [Fact]
    public void Hmac_sm3_is_built_of_the_sum_of_the_standard()
    {
        // GB/T 32905 annex A.1.
        Assert.Equal("66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0", Convert.ToHexString(Sm3.Sum("abc"u8)));
        var key = RandomNumberGenerator.GetBytes(32);
        var text = RandomNumberGenerator.GetBytes(200);
        byte[] Padded(byte with) => [.. key.Concat(new byte[32]).Select(b => (byte)(b ^ with))];

        var expected = Sm3.Sum([.. Padded(0x5c), .. Sm3.Sum([.. Padded(0x36), .. text])]);

        Assert.Equal(expected, NationalCipher.Authenticate(key, text));
    }

    [Fact]
    public void No_chance_is_given_twice_to_anybody()
    {
        var nonces = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);

        Parallel.For(
            0,
            100_000,
            i =>
            {
                Span<byte> nonce = stackalloc byte[i % 2 == 0 ? 12 : 16];
                Nonces.Fill(nonce);
                Assert.True(nonces.TryAdd(Convert.ToHexString(nonce[..12]), true));
            }
        );
    }

    [Theory]
    [InlineData(CipherSuite.Aes)]
    [InlineData(CipherSuite.Sm4)]
    internal void What_was_sealed_opens_and_looks_different_each_time(CipherSuite suite)
    {
        var key = RandomNumberGenerator.GetBytes(32);

        foreach (var text in new[] { "", "张", "𠮷野家", new string('长', 5_000) })
        {
            var box = SealedBox.Close(suite, key, 7, Encoding.UTF8.GetBytes(text), Place);
            var again = SealedBox.Close(suite, key, 7, Encoding.UTF8.GetBytes(text), Place);

            Assert.Equal(text, Encoding.UTF8.GetString(SealedBox.Open(key, box, Place)));
            Assert.Equal((suite, 7), (SealedBox.SuiteOf(box), (int)SealedBox.VersionOf(box)));
            Assert.NotEqual(box, again);
        }
    }

    [Theory]
    [InlineData(CipherSuite.Aes)]
    [InlineData(CipherSuite.Sm4)]
    internal void Ten_thousand_boxes_put_elsewhere_and_one_altered_at_every_byte_do_not_open(CipherSuite suite)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var boxes = Enumerable
            .Range(0, 10_000)
            .Select(i => (Place: Place with { Row = Guid.CreateVersion7() }, No: i))
            .Select(b => (b.Place, Box: SealedBox.Close(suite, key, 1, Encoding.UTF8.GetBytes($"金丝雀{b.No}"), b.Place)))
            .ToList();
        SealedPlace[] Elsewhere(SealedPlace place) =>
            [place with { County = new("140982") }, place with { Table = "hazards" }, place with { Column = "phone" }];

        var opened = boxes
            .Select((b, i) => (b.Box, Place: boxes[(i + 1) % boxes.Count].Place))
            .Concat(boxes.Take(100).SelectMany(b => Elsewhere(b.Place).Select(p => (b.Box, Place: p))))
            .Concat(Enumerable.Range(0, boxes[0].Box.Length).Select(i => (Box: Flip(boxes[0].Box, i), boxes[0].Place)))
            .Count(b => Opens(key, b.Box, b.Place));

        Assert.Equal(0, opened);
        Assert.All(boxes, b => Assert.True(Opens(key, b.Box, b.Place)));
        Assert.False(Opens(RandomNumberGenerator.GetBytes(32), boxes[0].Box, boxes[0].Place));
    }

    private static bool Opens(byte[] key, byte[] box, SealedPlace place)
    {
        try
        {
            SealedBox.Open(key, box, place);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Flip(byte[] box, int at)
    {
        var other = box.ToArray();
        other[at] ^= 1;
        return other;
    }
}
