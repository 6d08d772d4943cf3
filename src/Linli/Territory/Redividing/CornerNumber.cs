using System.Globalization;
using Linli.Ui.Maps;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Linli.Territory.Redividing;

/// <summary>The number of a corner beside it. In C# because Razor keeps the tag <c>text</c> for itself.</summary>
public sealed class CornerNumber : ComponentBase
{
    private const double Right = 5;
    private const double Up = 4;

    [Parameter, EditorRequired]
    public double X { get; set; }

    [Parameter, EditorRequired]
    public double Y { get; set; }

    [Parameter, EditorRequired]
    public int Number { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", "map-number");
        builder.AddAttribute(2, "x", MapPath.Number(X + Right));
        builder.AddAttribute(3, "y", MapPath.Number(Y - Up));
        builder.AddContent(4, Number.ToString(CultureInfo.InvariantCulture));
        builder.CloseElement();
    }
}
