using Linli.Kernel;
using Linli.Territory.Public;
using QRCoder;

namespace Linli.Territory.Finding;

/// <summary>
/// The QR for a door, of a building, a staircase, a room, a house number, as an image: it opens <c>/b/{code}</c> of the address the request
/// came to, the report form with that place filled in. Nothing about people can be asked by it.
/// </summary>
internal static class QrEndpoint
{
    private const int Pixels = 8;

    // Public: the code hangs on the door for everybody.
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/b/{code}.svg", Handle).WithName("BuildingQr").ExcludeFromDescription().AllowAnonymous();

    private static IResult Handle(string code, HttpRequest request, Actor me, IPlaceDirectory places)
    {
        if (places.AddressByCode(me.County, code) is not { } address)
        {
            return Results.NotFound();
        }

        using var data = QRCodeGenerator.GenerateQrCode($"{request.Scheme}://{request.Host}/b/{address.Code}", QRCodeGenerator.ECCLevel.Q);
        using var svg = new SvgQRCode(data);
        return Results.Text(svg.GetGraphic(Pixels), "image/svg+xml");
    }
}
