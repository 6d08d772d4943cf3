namespace Linli.Platform.Files;

/// <summary>What the store holds under one name.</summary>
/// <param name="Hash">SHA-256 of the bytes, 64 lower-case hex digits: the file's only name.</param>
/// <param name="Bytes">Length.</param>
internal readonly record struct StoredContent(string Hash, long Bytes);
