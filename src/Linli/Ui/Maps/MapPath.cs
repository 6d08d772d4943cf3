using System.Globalization;
using System.Text;
using Linli.Kernel;

namespace Linli.Ui.Maps;

/// <summary>Writes outlines as short as SVG allows: one decimal, relative steps, no needless zeros.</summary>
internal static class MapPath
{
    /// <summary>Path data of the rings that can be seen; empty when none can.</summary>
    public static string Of(IEnumerable<IReadOnlyList<GeoPoint>> rings, MapView view)
    {
        var path = new StringBuilder();

        foreach (var ring in rings.Where(view.Shows))
        {
            // Steps are taken between rounded places, so rounding never adds up and neighbours stay flush.
            var (lastX, lastY) = (0L, 0L);
            var command = 'M';

            foreach (var point in ring)
            {
                var (x, y) = Tenths(view.Place(point));

                if (command != 'M' && x == lastX && y == lastY)
                {
                    continue;
                }

                if (command != ' ')
                {
                    path.Append(command);
                }

                Append(path, x - lastX, command == ' ');
                Append(path, y - lastY, true);
                // The first place is absolute because every ring starts from zero here.
                command = command == 'M' ? 'l' : ' ';
                (lastX, lastY) = (x, y);
            }

            path.Append('z');
        }

        return path.ToString();
    }

    /// <summary>A number with at most one decimal.</summary>
    public static string Number(double value)
    {
        var text = new StringBuilder();
        Append(text, (long)Math.Round(value * 10), false);
        return text.ToString();
    }

    private static (long X, long Y) Tenths((double X, double Y) place) => ((long)Math.Round(place.X * 10), (long)Math.Round(place.Y * 10));

    private static void Append(StringBuilder path, long tenths, bool apart)
    {
        if (tenths < 0)
        {
            path.Append('-');
        }
        else if (apart)
        {
            path.Append(' ');
        }

        var (whole, rest) = Math.DivRem(Math.Abs(tenths), 10);

        if (whole > 0 || rest == 0)
        {
            path.Append(CultureInfo.InvariantCulture, $"{whole}");
        }

        if (rest > 0)
        {
            path.Append(CultureInfo.InvariantCulture, $".{rest}");
        }
    }
}
