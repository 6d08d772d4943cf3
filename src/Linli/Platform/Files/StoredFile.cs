using Linli.Kernel;

namespace Linli.Platform.Files;

/// <summary>An attachment that is on the disk, stripped of everything that tells about the sender. The row that names it may now commit.</summary>
/// <param name="Hash">SHA-256 of the stored bytes, 64 hex digits: its name in the <see cref="ContentStore"/>.</param>
/// <param name="MediaType">Decided by content, e.g. <c>image/jpeg</c>; serve it with this and <c>nosniff</c>.</param>
/// <param name="Kind">Photo, recording or document.</param>
/// <param name="Bytes">Length as stored.</param>
/// <param name="Width">Pixels as stored, before the orientation is applied; photos only.</param>
/// <param name="Height">Pixels as stored; photos only.</param>
/// <param name="Hint">Where the photo was taken, by its own word. Only to propose the place to the sender; not to be stored (promises 2.6.9).</param>
internal sealed record StoredFile(string Hash, string MediaType, MediaKind Kind, long Bytes, int? Width, int? Height, GeoPoint? Hint);
