namespace Linli.WorkOrders.Rating;

/// <summary>A part of a whole, never without both: so many of so many.</summary>
internal readonly record struct Share(int Of, int All)
{
    /// <summary>0 to 1; null when there is nothing to divide by.</summary>
    public double? Value => All > 0 ? (double)Of / All : null;

    /// <summary>
    /// Wilson's interval: between which rates the true one lies with that confidence. It stays within 0 and 1 and says something for small
    /// numbers, where "100 %" of three would say nothing.
    /// </summary>
    public (double Low, double High) Interval(double confidence)
    {
        if (All == 0)
        {
            return (0, 1);
        }

        var z = Normal.Quantile((1 + confidence) / 2);
        var (n, p, z2) = ((double)All, (double)Of / All, z * z);
        var middle = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

/// <summary>The bell curve.</summary>
internal static class Normal
{
    /// <summary>Where so much of the curve lies to the left; found by halving, exact to nine places.</summary>
    public static double Quantile(double share)
    {
        var (low, high) = (-10.0, 10.0);

        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Below(middle) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    // The area under the curve from 0 to x, as its power series; x never lies far out here.
    private static double Below(double x)
    {
        if (Math.Abs(x) > 7)
        {
            return x < 0 ? 0 : 1;
        }

        var (term, sum) = (x, x);

        for (var i = 1; i < 200 && Math.Abs(term) > 1e-17; i++)
        {
            term *= x * x / (2 * i + 1);
            sum += term;
        }

        return 0.5 + sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }
}
