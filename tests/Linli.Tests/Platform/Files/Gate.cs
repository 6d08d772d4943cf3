using Linli.Kernel;
using Linli.Platform.Files;
using Xunit;

namespace Linli.Tests.Platform.Files;

/// <summary>Sends bytes through the gate as the intake does.</summary>
internal static class Gate
{
    public static readonly MediaLimits Limits = new(20_000_000, 120_000_000, 20_000_000, 20_000_000);

    public static MediaPlan Inspect(byte[] file) => MediaGate.Inspect(new MemoryStream(file), "a.jpg", Limits);

    public static async Task<byte[]> Strip(byte[] file)
    {
        using var stripped = new MemoryStream();
        await Inspect(file).Write(new MemoryStream(file), stripped, TestContext.Current.CancellationToken);
        return stripped.ToArray();
    }

    public static string Refusal(byte[] file) => Assert.Throws<RuleBroken>(() => Inspect(file)).Code;

    public static bool Says(this byte[] file, string words) => file.AsSpan().IndexOf(System.Text.Encoding.Latin1.GetBytes(words)) >= 0;
}
