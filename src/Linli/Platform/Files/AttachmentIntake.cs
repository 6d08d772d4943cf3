namespace Linli.Platform.Files;

/// <summary>
/// Takes what a resident or a grid worker sends: decides by content, strips, stores, syncs. Memory stays small however large the file is;
/// the untouched original lies in <c>tmp/</c> only while this runs.
/// </summary>
internal sealed class AttachmentIntake(ContentStore store, MediaLimits limits)
{
    /// <summary>Throws <see cref="Kernel.RuleBroken"/> (<c>files.*</c>) for a file we do not take, <see cref="IOException"/> when the disk fails.</summary>
    /// <param name="body">Read once, forward; need not know its length.</param>
    /// <param name="declaredName">Only to say which file was refused; neither believed nor kept.</param>
    /// <param name="ct">Cut line or impatience: nothing is left behind.</param>
    public async Task<StoredFile> Take(Stream body, string declaredName, CancellationToken ct)
    {
        var name = FileRefusals.Shown(declaredName);
        await using var original = store.Spool();

        await Receive(body, original, name, ct);
        var plan = MediaGate.Inspect(original, name, limits);
        var stored = await store.Store((to, token) => plan.Write(original, to, token), ct);

        return new StoredFile(stored.Hash, plan.MediaType, plan.Kind, stored.Bytes, plan.Width, plan.Height, plan.Hint);
    }

    // The first bytes decide how long it may be, and whether the rest is worth reading at all.
    private async Task Receive(Stream body, FileStream original, string name, CancellationToken ct)
    {
        var head = new byte[MediaGate.HeadBytes];
        var read = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        var limit = limits.BytesOf(MediaGate.Sniff(head.AsSpan(0, read), name).Kind);

        await original.WriteAsync(head.AsMemory(0, read), ct);
        await LimitedCopy.Run(body, original, limit - read, () => FileRefusals.TooBig(name, limit), ct);
        await original.FlushAsync(ct);
    }
}
