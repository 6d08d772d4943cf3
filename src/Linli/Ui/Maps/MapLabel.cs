using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Linli.Ui.Maps;

/// <summary>A name written on the map. In C# because Razor keeps the tag <c>text</c> for itself.</summary>
public sealed class MapLabel : ComponentBase
{
    [Parameter, EditorRequired]
    public double X { get; set; }

    [Parameter, EditorRequired]
    public double Y { get; set; }

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", "map-label");
        builder.AddAttribute(2, "x", MapPath.Number(X));
        builder.AddAttribute(3, "y", MapPath.Number(Y));
        // The svg's name already says what is shown; names here would only be read in drawing order.
        builder.AddAttribute(4, "aria-hidden", "true");
        builder.AddContent(5, Text);
        builder.CloseElement();
    }
}
