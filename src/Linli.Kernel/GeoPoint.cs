namespace Linli.Kernel;

/// <summary>A point on the ground in CGCS2000 (equal to WGS 84 within a metre, standards §9), in degrees.</summary>
/// <param name="Lon">Longitude, degrees east.</param>
/// <param name="Lat">Latitude, degrees north.</param>
public readonly record struct GeoPoint(double Lon, double Lat);
