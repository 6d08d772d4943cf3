using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Platform.Backups;

/// <summary>
/// The open beginning of a backup file and the key that follows from it: <c>LINLIBAK</c>, format 1 byte, salt 32, rounds 4, proof 32. The proof
/// tells a wrong passphrase from a damaged file; every chunk is bound to the whole beginning.
/// </summary>
internal sealed class BackupSeal : IDisposable
{
    public const int ChunkLength = 64 * 1024;
    public const int TagLength = 16;
    public const int HeadLength = Proven + ProofLength;

    private const byte Format = 1;
    private const int SaltAt = 9;
    private const int RoundsAt = SaltAt + 32;
    private const int Proven = RoundsAt + 4;
    private const int ProofLength = 32;
    private const int Rounds = 600_000;
    private const int MostRounds = 10_000_000;

    private readonly AesGcm _aes;
    private long _chunk;

    private BackupSeal(byte[] head, byte[] key) => (Head, _aes) = (head, new AesGcm(key, TagLength));

    public byte[] Head { get; }

    /// <summary>A new file's.</summary>
    public static BackupSeal New(BackupKey key)
    {
        var head = new byte[HeadLength];
        "LINLIBAK"u8.CopyTo(head);
        head[8] = Format;
        RandomNumberGenerator.Fill(head.AsSpan(SaltAt, 32));
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(RoundsAt), Rounds);
        var master = Master(key, head);
        Proof(master, head).CopyTo(head.AsSpan(Proven));
        return new(head, Expand(master, "chunks"));
    }

    /// <summary>An existing file's.</summary>
    /// <exception cref="BackupFault">Not a backup, of a newer format, or the passphrase is another one.</exception>
    public static BackupSeal Of(byte[] head, BackupKey key)
    {
        if (!head.AsSpan().StartsWith("LINLIBAK"u8))
        {
            throw new BackupFault("This is not a backup of Linli.");
        }

        if (head[8] != Format)
        {
            throw new BackupFault($"The backup has format {head[8]}; this program reads format {Format}. Use the version that made it.");
        }

        if (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(RoundsAt)) is < 1 or > MostRounds)
        {
            throw new BackupFault("The beginning of the backup was altered. Take another copy.");
        }

        var master = Master(key, head);
        return CryptographicOperations.FixedTimeEquals(Proof(master, head), head.AsSpan(Proven))
            ? new(head, Expand(master, "chunks"))
            : throw new BackupFault("The key does not open this backup: it is another one, or the beginning of the file was altered.");
    }

    /// <summary>Seals the next chunk.</summary>
    public void Seal(ReadOnlySpan<byte> plain, Span<byte> to, Span<byte> tag, bool last) =>
        _aes.Encrypt(Nonce(_chunk++, last), plain, to, tag, Head);

    /// <summary>Opens the next chunk.</summary>
    /// <exception cref="BackupFault">It was altered, stands elsewhere, or the file ends before its end.</exception>
    public void Open(ReadOnlySpan<byte> box, ReadOnlySpan<byte> tag, Span<byte> to, bool last)
    {
        if (!Opens(box, tag, to, last))
        {
            throw new BackupFault(
                last && Opens(box, tag, to, last: false)
                    ? "The backup is cut off: its end is missing. Take another copy."
                    : $"The backup was altered or is cut off: the 64 KiB from byte {HeadLength + _chunk * (ChunkLength + TagLength)} on do not open. Take another copy."
            );
        }

        _chunk++;
    }

    public void Dispose() => _aes.Dispose();

    private bool Opens(ReadOnlySpan<byte> box, ReadOnlySpan<byte> tag, Span<byte> to, bool last)
    {
        try
        {
            _aes.Decrypt(Nonce(_chunk, last), box, tag, to, Head);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    // The key is of this file alone, so a counter never repeats; the last chunk says that it is the last.
    private static byte[] Nonce(long chunk, bool last)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce, chunk);
        nonce[11] = last ? (byte)1 : (byte)0;
        return nonce;
    }

    private static byte[] Master(BackupKey key, byte[] head) =>
        key.Derive(head.AsSpan(SaltAt, 32), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(RoundsAt)), 32);

    private static byte[] Proof(byte[] master, byte[] head) => HMACSHA256.HashData(Expand(master, "proof"), head.AsSpan(0, Proven));

    private static byte[] Expand(byte[] master, string purpose) =>
        HKDF.Expand(HashAlgorithmName.SHA256, master, 32, Encoding.UTF8.GetBytes(purpose));
}
