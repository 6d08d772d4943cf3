using System.Buffers.Binary;

namespace Linli.Platform.Files.Audio;

/// <summary>
/// M4A and its relatives (ISO 14496-12), box by box, sound tracks only. Boxes not needed to play (<c>udta</c> with <c>©xyz</c>, <c>meta</c>,
/// <c>uuid</c>, <c>free</c> …) become zeroed <c>free</c> boxes of the same length, because the sample tables point at absolute places.
/// </summary>
internal static class Mp4Audio
{
    // Hours of recording in fragments of a second.
    private const int MostBoxes = 200_000;

    private static readonly HashSet<string> Kept =
    [
        .. "ftyp styp sidx mdat mfra mehd trex elst smhd dref stsd stts stsc stsz stz2 stco co64 stss ctts sgpd sbgp".Split(' '),
        .. "mfhd tfhd tfdt trun".Split(' '),
    ];

    private static readonly HashSet<string> Entered = [.. "moov trak edts mdia minf dinf stbl mvex moof traf".Split(' ')];

    public static MediaPlan Read(MediaSource file)
    {
        var plan = new MediaPlan(MediaKind.Audio, "audio/mp4");
        var (sounds, data) = (0, false);

        while (file.Left >= 8)
        {
            file.NextPart(MostBoxes);
            var at = file.Position;
            long length = file.U32();
            var type = System.Text.Encoding.Latin1.GetString(file.Take(4));
            var head = 8;

            if (length == 1)
            {
                var large = BinaryPrimitives.ReadUInt64BigEndian(file.Take(8));
                length = large > long.MaxValue ? -1 : (long)large;
                head = 16;
            }
            else if (length == 0 && type == "mdat")
            {
                length = file.Length - at;
            }

            if (length < head || length > file.Length - at)
            {
                throw FileRefusals.Damaged(file.Name);
            }

            // Entering is only keeping the head: the children follow, and each is judged by its own name.
            var whole = Entered.Contains(type) ? head : length;
            data |= type == "mdat";

            if (type == "hdlr")
            {
                sounds += IsSound(file, length - head) ? 1 : 0;
                plan.Keep(file, at, head + 24L);
                plan.Blank(file, length - head - 24);
            }
            else if (type is "mvhd" or "tkhd" or "mdhd")
            {
                // When it was made and changed is nobody's business: two times of 4 or, in version 1, of 8 bytes.
                var times = file.Peek(1) is [1] ? 16 : 8;

                if (length < head + 4 + times)
                {
                    throw FileRefusals.Damaged(file.Name);
                }

                plan.Keep(file, at, head + 4);
                plan.Blank(file, times);
                plan.Keep(file, at + head + 4 + times, length - head - 4 - times);
            }
            else if (Kept.Contains(type) || Entered.Contains(type))
            {
                plan.Keep(file, at, whole);
            }
            else
            {
                plan.Keep(file, at, 4);
                plan.Say(file, "free"u8.ToArray());
                plan.Keep(file, at + 8, head - 8);
                plan.Blank(file, length - head);
            }

            file.Skip(at + whole - file.Position);
        }

        return sounds > 0 && data ? plan : throw FileRefusals.Damaged(file.Name);
    }

    private static bool IsSound(MediaSource file, long length)
    {
        var body = file.Peek(12);

        if (length < 24 || body.Length < 12)
        {
            throw FileRefusals.Damaged(file.Name);
        }

        // dhlr/dref handlers of QuickTime ("url ", "alis") are neither sound nor picture.
        return body[8..].SequenceEqual("soun"u8) || (body[8..].SequenceEqual("url "u8) ? false : throw FileRefusals.Video(file.Name));
    }
}
