using Linli.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Linli.Ui.Maps;

/// <summary>A mark with a form and a word in it. In C# because Razor keeps the tag <c>text</c> for itself.</summary>
public sealed class MapSymbol : ComponentBase
{
    private const double Tall = 18;
    private const double Half = 11;

    [Parameter, EditorRequired]
    public MapPoint Point { get; set; } = null!;

    [Parameter, EditorRequired]
    public double X { get; set; }

    [Parameter, EditorRequired]
    public double Y { get; set; }

    /// <summary>Room a mark takes, in units of the picture.</summary>
    internal static (double Wide, double High) Size(MapPoint point) =>
        point.Sign switch
        {
            MapSign.Dot => (point.Radius * 2, point.Radius * 2),
            MapSign.Pill => (Math.Max(Tall, MapPlacer.Wide(point.Text, 11) + 10), Tall),
            MapSign.Diamond => (Half * 2, Half * 2),
            _ => (Tall, Tall),
        };

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var (wide, high) = Size(Point);
        builder.OpenElement(0, "g");
        builder.AddAttribute(1, "class", $"map-sign {Point.Class}");

        if (Point.Title is { } title)
        {
            builder.OpenElement(2, "title");
            builder.AddContent(3, title);
            builder.CloseElement();
        }

        if (Point.Sign == MapSign.Diamond)
        {
            builder.OpenElement(4, "path");
            builder.AddAttribute(5, "d", $"M{MapPath.Number(X)} {MapPath.Number(Y - Half)}l{Half} {Half}-{Half} {Half}-{Half}-{Half}z");
        }
        else
        {
            builder.OpenElement(6, "rect");
            builder.AddAttribute(7, "x", MapPath.Number(X - wide / 2));
            builder.AddAttribute(8, "y", MapPath.Number(Y - high / 2));
            builder.AddAttribute(9, "width", MapPath.Number(wide));
            builder.AddAttribute(10, "height", MapPath.Number(high));
            builder.AddAttribute(11, "rx", Point.Sign == MapSign.Pill ? MapPath.Number(high / 2) : "4");
        }

        builder.CloseElement();

        if (Point.Text is { } text)
        {
            builder.OpenElement(12, "text");
            builder.AddAttribute(13, "x", MapPath.Number(X));
            builder.AddAttribute(14, "y", MapPath.Number(Y + 4));
            // The title says it in full.
            builder.AddAttribute(15, "aria-hidden", "true");
            builder.AddContent(16, text);
            builder.CloseElement();
        }

        builder.CloseElement();
    }
}
