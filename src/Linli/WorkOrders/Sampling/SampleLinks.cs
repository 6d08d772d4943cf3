namespace Linli.WorkOrders.Sampling;

/// <summary>Addresses of sampling.</summary>
internal static class SampleLinks
{
    public const string List = "/desk/samples";

    public static string Sheet(SampleDrawId draw) => $"{List}/{draw.Value}";

    public static string Call(SampleDrawId draw, int household) => $"{Sheet(draw)}?call={household}";

    public static string Phone(SampleDrawId draw, int household) => $"{Sheet(draw)}?phone={household}";

    public static string At(SampleDrawId draw, int household) => $"{Sheet(draw)}#household-{household}";
}
