using System.Globalization;
using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.WorkOrders.Receiving;

/// <summary>Where a photo says it was taken, put into words to ask "is it here?". Asked once, stored nowhere.</summary>
internal sealed record PhotoSpot(string Value, string Words)
{
    /// <summary>Null outside the county's grids: a photo from elsewhere proposes nothing.</summary>
    public static PhotoSpot? Of(IPlaceDirectory places, CountyCode county, GeoPoint taken, DateTimeOffset at)
    {
        var place = places.Find(county, new PlaceSaid(taken), at);
        var words = place.Text.Length > 0 ? place.Text : place.GridName;
        return words.Length > 0 ? new(string.Create(CultureInfo.InvariantCulture, $"{taken.Lon},{taken.Lat}"), words) : null;
    }
}
