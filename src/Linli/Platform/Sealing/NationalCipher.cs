using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Platform.Sealing;

/// <summary>SM4 and SM3 of the machine's OpenSSL; the runtime has neither. Nothing of it is touched until somebody seals with them.</summary>
internal static class NationalCipher
{
    /// <summary>Bytes of a key and of a block of SM4.</summary>
    public const int Block = 16;

    /// <summary>Bytes of a sum of SM3.</summary>
    public const int Sum = 32;

    private const string Library = "libcrypto.so.3";

    /// <summary>Null when the machine can, else what is missing and what to do.</summary>
    public static string? Missing()
    {
        try
        {
            Crypt(new byte[Block], new byte[Block], [0], new byte[1]);
            Authenticate(new byte[Sum], [0]);
            return null;
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException or CryptographicException)
        {
            return $"This machine has no SM4 and SM3: {Library} of OpenSSL 3 is missing or made without them. Install libssl3, or set LINLI_CIPHER=aes.";
        }
    }

    /// <summary>SM4 in counter mode, which is its own opposite.</summary>
    /// <param name="counter">The first counter block; never twice with one key.</param>
    /// <param name="into">As long as the text.</param>
    /// <exception cref="CryptographicException">The library refuses.</exception>
    public static void Crypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> counter, ReadOnlySpan<byte> text, Span<byte> into)
    {
        var run = EVP_CIPHER_CTX_new();

        try
        {
            Must(run != 0);
            Must(EVP_EncryptInit_ex(run, EVP_sm4_ctr(), 0, ref Head(key), ref Head(counter)) == 1);
            Must(EVP_EncryptUpdate(run, ref Head(into), out var written, ref Head(text), text.Length) == 1 && written == text.Length);
        }
        finally
        {
            EVP_CIPHER_CTX_free(run);
        }
    }

    /// <summary>HMAC-SM3, 32 bytes.</summary>
    /// <exception cref="CryptographicException">The library refuses.</exception>
    public static byte[] Authenticate(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        var sum = new byte[Sum];
        Must(
            HMAC(EVP_sm3(), ref Head(key), key.Length, ref Head(text), (nuint)text.Length, ref sum[0], out var length) != 0 && length == Sum
        );
        return sum;
    }

    /// <summary>A key for one use out of another key.</summary>
    public static byte[] Derive(ReadOnlySpan<byte> key, string use) => Authenticate(key, Encoding.ASCII.GetBytes(use));

    private static ref byte Head(ReadOnlySpan<byte> bytes) => ref MemoryMarshal.GetReference(bytes);

    private static void Must(bool done)
    {
        if (!done)
        {
            throw new CryptographicException("OpenSSL refused SM4 or SM3.");
        }
    }

    // Names and signatures are OpenSSL's own.
    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint EVP_CIPHER_CTX_new();

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EVP_CIPHER_CTX_free(nint context);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint EVP_sm4_ctr();

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint EVP_sm3();

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_EncryptInit_ex(nint context, nint cipher, nint engine, ref byte key, ref byte counter);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_EncryptUpdate(nint context, ref byte into, out int written, ref byte text, int length);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint HMAC(
        nint digest,
        ref byte key,
        int keyLength,
        ref byte text,
        nuint length,
        ref byte sum,
        out uint sumLength
    );
}
