namespace Linli.Platform.Sealing;

/// <summary>With what new values are sealed. Each box names its own, so both may lie side by side.</summary>
internal enum CipherSuite : byte
{
    /// <summary>AES-256-GCM.</summary>
    Aes = 1,

    /// <summary>The national algorithms (GB/T 32907, GB/T 32905): SM4 in counter mode, then HMAC-SM3 over place and ciphertext.</summary>
    Sm4 = 2,
}
