using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Files;
using Linli.Platform.Files.Uploading;
using Linli.Platform.Limits;
using Linli.Platform.Sealing;
using Linli.Platform.Web;
using Linli.WorkOrders.Receiving;

namespace Linli.WorkOrders.Attaching;

/// <summary>Files that are sent before the form that names them, in pieces. What somebody with an account began is theirs alone; without one the id is the right.</summary>
internal sealed class SentAhead(
    UploadFolder folder,
    Attachments attachments,
    MediaLimits media,
    AddressLimits addresses,
    MasterKey key,
    ActorScope actors
)
{
    private const int OwnerBytes = 8;

    /// <summary>The largest file that can be kept at all.</summary>
    public long Most => Math.Max(media.PhotoBytes, Math.Max(media.AudioBytes, media.DocumentBytes));

    private Actor Me => actors.Actor ?? throw new NotThere("actor");

    /// <summary>Throws <see cref="RuleBroken"/> when the file would be too large or too much is on its way.</summary>
    public UploadId Begin(HttpContext http, long length, string name)
    {
        if (length > Most)
        {
            throw UploadRefusals.TooLong(Most);
        }

        var owner = Me.IsStaff ? $"staff|{Me.StaffId}" : $"address|{addresses.BlockOf(http, ResidentLimits.Files)}";
        return folder.Begin(Tag($"{Me.County}|{owner}"), length, new(Me.County.Value, Me.StaffId, FileRefusals.Shown(name)));
    }

    /// <summary>Where it stands. Somebody else's is not there.</summary>
    /// <exception cref="NotThere">No such upload, not theirs, or swept.</exception>
    public (UploadId Id, UploadState State) Find(string id) =>
        UploadId.Read(id) is { } named
        && folder.Find(named) is { } state
        && state.Card.County == Me.County.Value
        && state.Card.Staff == Me.StaffId
            ? (named, state)
            : throw new NotThere("upload");

    /// <summary>Takes the next piece. With the last one the file goes through the intake.</summary>
    /// <returns>Where it stands now.</returns>
    /// <exception cref="RuleBroken">The piece does not fit, or the whole file is not taken.</exception>
    public async Task<UploadState> Append(string id, long offset, Stream body, CancellationToken ct)
    {
        var (named, state) = Find(id);

        if (state.Kept is null && !(state.IsWhole && offset == state.Offset))
        {
            state = state with { Offset = await folder.Append(named, offset, body, ct) };
        }

        return state.IsWhole ? state with { Kept = await Keep(named, state, ct) } : state;
    }

    /// <summary>The file's name among the kept ones. Throws <see cref="RuleBroken"/> when it is not whole, gone, or not taken.</summary>
    public Task<string> Keep(string id, CancellationToken ct)
    {
        try
        {
            var (named, state) = Find(id);
            return state.IsWhole ? Keep(named, state, ct) : throw UploadRefusals.Gone();
        }
        catch (NotThere)
        {
            throw UploadRefusals.Gone();
        }
    }

    // Refused, it stays as it is: the form that names it hears the same refusal, in the reader's language.
    private async Task<string> Keep(UploadId id, UploadState state, CancellationToken ct)
    {
        if (state.Kept is { } before)
        {
            return before;
        }

        try
        {
            await using var whole = folder.Open(id);
            var stored = await attachments.Keep(whole, state.Card.Name, ct);
            folder.Finish(id, state.Card, stored.Hash);
            return stored.Hash;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // The same call, sent twice, was faster.
            return folder.Find(id)?.Kept ?? throw UploadRefusals.Gone();
        }
    }

    private string Tag(string owner) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key.Derive("uploads"), Encoding.UTF8.GetBytes(owner)).AsSpan(0, OwnerBytes));
}
