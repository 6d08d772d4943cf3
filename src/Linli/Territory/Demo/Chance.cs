namespace Linli.Territory.Demo;

/// <summary>Chance without order: the number at a place depends on the seed and the place only, so adding a house moves no other.</summary>
internal readonly record struct Chance(ulong Seed)
{
    /// <summary>Evenly between −1 and 1.</summary>
    public double At(long x, long y, int channel) => (Bits(x, y, channel) >> 11) * (2.0 / (1UL << 53)) - 1;

    /// <summary>A smooth field between −1 and 1 whose hills lie on a lattice of the given width.</summary>
    public double Smooth(double x, double y, double width, int channel)
    {
        var (column, row) = ((long)Math.Floor(x / width), (long)Math.Floor(y / width));
        var (u, v) = (Ease(x / width - column), Ease(y / width - row));
        return Mix(
            Mix(At(column, row, channel), At(column + 1, row, channel), u),
            Mix(At(column, row + 1, channel), At(column + 1, row + 1, channel), u),
            v
        );
    }

    /// <summary>64 even bits (SplitMix64 finaliser over the mixed arguments).</summary>
    public ulong Bits(long x, long y, int channel)
    {
        unchecked
        {
            return Stir(Stir(Stir(Seed ^ (ulong)channel * 0x9E3779B97F4A7C15) ^ (ulong)x) ^ (ulong)y);
        }
    }

    private static ulong Stir(ulong z)
    {
        unchecked
        {
            z += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    private static double Ease(double t) => t * t * (3 - 2 * t);

    private static double Mix(double a, double b, double t) => a + (b - a) * t;
}
