using Linli.WorkOrders;

namespace Linli.Tests.WorkOrders.Triaging;

/// <summary>
/// Sentences as residents say them, with the leaf and kind a clerk would choose. The held-out part was written before the word list
/// and never tuned on; the tuning part ships as examples. One author wrote all, so the held-out rate flatters. The part written afterwards is the harder measure.
/// </summary>
internal static class LabelledRequests
{
    public static readonly IReadOnlyList<Labelled> All = Read();

    public static IReadOnlyList<Labelled> HeldOut => [.. All.Where(l => l.Part == "held-out")];

    public static IReadOnlyList<Labelled> Tuning => [.. All.Where(l => l.Part == "tuning")];

    public static IReadOnlyList<Labelled> Afterwards => [.. All.Where(l => l.Part == "afterwards")];

    private static List<Labelled> Read() =>
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "WorkOrders", "Triaging", "labelled-requests.tsv"))
                .Skip(1)
                .Select(line => line.Split('\t'))
                .Select(cell => new Labelled(cell[0], cell[1], Enum.Parse<RequestKind>(cell[2], ignoreCase: true), cell[3])),
        ];
}

internal sealed record Labelled(string Part, string Category, RequestKind Kind, string Text);
