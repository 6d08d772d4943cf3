using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Organizations;

/// <summary>Codes of an authenticator app (RFC 6238): SHA-1, 30 seconds, six digits, one step of drift either way.</summary>
internal static class Totp
{
    private const int StepSeconds = 30;
    private const int Drift = 1;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret of 160 bits, in base32 as apps want it.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>The step a code belongs to, or null when it is wrong now.</summary>
    public static long? StepOf(string secret, string code, DateTimeOffset now)
    {
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        // Spaces as apps print them and full-width digits as Chinese keyboards make them are the same code.
        var given = code.Where(char.IsDigit).Select(c => (byte)('0' + CharUnicodeInfo.GetDecimalDigitValue(c))).ToArray();

        for (var step = current - Drift; step <= current + Drift; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), given))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>The code an app shows at an instant.</summary>
    public static string Code(string secret, DateTimeOffset at) => Code(secret, at.ToUnixTimeSeconds() / StepSeconds);

    /// <summary>What the QR says.</summary>
    public static string Uri(string secret, string issuer, string user) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(user)}"
        + $"?secret={secret}&issuer={System.Uri.EscapeDataString(issuer)}";

    private static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238: authenticator apps speak SHA-1; HMAC does not need collision resistance.
        var mac = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 0xf, 4)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string base32)
    {
        var bytes = new byte[base32.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);

        foreach (var c in base32)
        {
            buffer = (buffer << 5) | Alphabet.IndexOf(c, StringComparison.Ordinal);
            bits += 5;

            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(buffer >> bits);
            }
        }

        return bytes;
    }
}
