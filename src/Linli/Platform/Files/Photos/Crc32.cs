namespace Linli.Platform.Files.Photos;

/// <summary>The check sum behind each PNG chunk (PNG, annex D). Only for a few bytes: nothing here is fast.</summary>
internal static class Crc32
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;

        foreach (var b in bytes)
        {
            crc ^= b;

            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320u;
            }
        }

        return ~crc;
    }
}
