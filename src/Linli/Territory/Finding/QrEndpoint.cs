using Linli.Kernel;
using Linli.Territory.Public;
using QRCoder;

namespace Linli.Territory.Finding;

/// <summary>The QR for a building's door, as an image: it opens <c>/b/{code}</c> of the address the request came to.</summary>
internal static class QrEndpoint
{
    private const int Pixels = 8;

    // Public: the code hangs on the door for everybody.
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/b/{code}.svg", Handle).WithName("BuildingQr").ExcludeFromDescription().AllowAnonymous();

    private static IResult Handle(string code, HttpRequest request, Actor me, IPlaceDirectory places)
    {
        if (places.BuildingByCode(me.County, code) is not { } building)
        {
            return Results.NotFound();
        }

        using var data = QRCodeGenerator.GenerateQrCode($"{request.Scheme}://{request.Host}/b/{building.Code}", QRCodeGenerator.ECCLevel.Q);
        using var svg = new SvgQRCode(data);
        return Results.Text(svg.GetGraphic(Pixels), "image/svg+xml");
    }
}
