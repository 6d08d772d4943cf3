using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Linli.Territory;

/// <summary>
/// One border segment, always told from its lower end upward: neighbours that share it compute the very same numbers, so a point on
/// it is never claimed by both and never by none.
/// </summary>
internal readonly struct GridEdge
{
    private readonly double _lowX;
    private readonly double _lowY;
    private readonly double _highX;
    private readonly double _highY;

    public GridEdge(Coordinate a, Coordinate b)
    {
        var (low, high) = a.Y < b.Y || (a.Y == b.Y && a.X <= b.X) ? (a, b) : (b, a);
        (_lowX, _lowY, _highX, _highY) = (low.X, low.Y, high.X, high.Y);
    }

    private double West => Math.Min(_lowX, _highX);

    public double East => Math.Max(_lowX, _highX);

    /// <summary>
    /// Does a ray to the east from the point cross this segment? Half-open: the lower end belongs to it, the upper does not, and a point
    /// on the segment counts as lying to its east.
    /// </summary>
    public bool CrossedEastOf(double x, double y)
    {
        if (y < _lowY || y >= _highY)
        {
            return false;
        }

        return x < West || (x < East && Side(x, y) > 0);
    }

    public bool Holds(double x, double y) => y >= _lowY && y <= _highY && x >= West && x <= East && Side(x, y) == 0;

    public bool Reaches(double south, double north) => _lowY <= north && _highY >= south;

    /// <summary>Does the segment touch the box? Borders of the box count.</summary>
    public bool Touches(double west, double south, double east, double north)
    {
        if (!Reaches(south, north) || West > east || East < west)
        {
            return false;
        }

        // Cut to the box's height, then look whether what is left reaches its width.
        var slope = _highY > _lowY ? (_highX - _lowX) / (_highY - _lowY) : 0;
        var atSouth = _lowY < south ? _lowX + ((south - _lowY) * slope) : _lowX;
        var atNorth = _highY > north ? _lowX + ((north - _lowY) * slope) : _highX;
        return Math.Min(atSouth, atNorth) <= east && Math.Max(atSouth, atNorth) >= west;
    }

    // Positive when the point lies west of the upward segment. The bound is Shewchuk's with room to spare; below it, exact arithmetic.
    private int Side(double x, double y)
    {
        var left = (_highX - _lowX) * (y - _lowY);
        var right = (_highY - _lowY) * (x - _lowX);
        var difference = left - right;
        return Math.Abs(difference) > 1e-15 * (Math.Abs(left) + Math.Abs(right))
            ? Math.Sign(difference)
            : CGAlgorithmsDD.OrientationIndex(_lowX, _lowY, _highX, _highY, x, y);
    }
}
