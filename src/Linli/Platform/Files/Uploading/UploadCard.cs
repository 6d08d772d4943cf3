namespace Linli.Platform.Files.Uploading;

/// <summary>What is known of an upload from its beginning.</summary>
/// <param name="County">Where it was begun; nobody of another county finds it.</param>
/// <param name="Staff">The account that began it and alone may go on; empty for somebody without one, who holds the id.</param>
/// <param name="Name">What the sender called the file, to say it again in a refusal. Gone with the upload.</param>
internal sealed record UploadCard(string County, Guid Staff, string Name);

/// <summary>Where an upload stands.</summary>
/// <param name="Offset">Bytes from the beginning that are on the disk.</param>
/// <param name="Length">Bytes announced.</param>
/// <param name="Kept">What it became: its name in the <see cref="ContentStore"/>, once it went through the intake.</param>
internal sealed record UploadState(UploadCard Card, long Offset, long Length, string? Kept)
{
    public bool IsWhole => Offset == Length;
}
