using System.Buffers.Binary;

namespace Linli.Platform.Files.Audio;

/// <summary>
/// Ogg (RFC 3533) with Opus (RFC 7845) or Vorbis: one stream, page by page. The comment packet keeps its length, so no page moves, but says
/// nothing any more. What follows the last page goes.
/// </summary>
internal static class OggAudio
{
    public static MediaPlan Read(MediaSource file)
    {
        var plan = new MediaPlan(MediaKind.Audio, "audio/ogg");
        var (pages, serial, isVorbis) = (0, 0u, false);

        while (file.Peek(4).SequenceEqual("OggS"u8))
        {
            file.NextPart(MediaPlan.MostSoundParts);
            var at = file.Position;
            var head = file.Take(27);
            var thisSerial = BinaryPrimitives.ReadUInt32LittleEndian(head[14..]);
            int lacings = head[26];
            var body = 0;

            foreach (var lacing in file.Take(lacings))
            {
                body += lacing;
            }

            if (pages == 0)
            {
                serial = thisSerial;
                isVorbis = file.Peek(7).SequenceEqual("\x01vorbis"u8);

                if (!isVorbis && !file.Peek(8).SequenceEqual("OpusHead"u8))
                {
                    throw FileRefusals.Unknown(file.Name);
                }
            }

            // A second stream in one file is a video's sound or a chain; neither comes from a recorder.
            if (thisSerial != serial)
            {
                throw FileRefusals.Unknown(file.Name);
            }

            file.Skip(body);

            if (pages++ == 1)
            {
                plan.Say(file, OggComment.Blanked(file, at, 27 + lacings, body, isVorbis));
            }
            else
            {
                plan.Keep(file, at, file.Position - at);
            }
        }

        return pages > 2 ? plan : throw FileRefusals.Damaged(file.Name);
    }
}
