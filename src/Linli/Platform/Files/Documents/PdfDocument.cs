namespace Linli.Platform.Files.Documents;

/// <summary>
/// PDF: must begin with its mark at byte 0 and end with <c>%%EOF</c>; what follows the end goes. Its inside is not rewritten: the author's
/// name, scripts and embedded files may be in there, so it is only ever served as a download under a sandbox (promises 2.6.9).
/// </summary>
internal static class PdfDocument
{
    // As far from the end as readers look for the mark (ISO 32000, annex H of PDF 1.7).
    private const int Tail = 1024;

    public static MediaPlan Read(MediaSource file)
    {
        file.Skip(Math.Max(0, file.Length - Tail));

        var from = file.Position;
        var tail = file.Peek(Tail);
        var mark = tail.LastIndexOf("%%EOF"u8);

        if (mark < 0 || tail[..mark].LastIndexOf("startxref"u8) < 0)
        {
            throw FileRefusals.Damaged(file.Name);
        }

        var plan = new MediaPlan(MediaKind.Document, "application/pdf");
        plan.Keep(file, 0, from + mark + 5);
        plan.Say(file, [(byte)'\n']);
        return plan;
    }
}
