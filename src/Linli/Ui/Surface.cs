using System.Reflection;
using Linli.Ui.Layouts;
using Microsoft.AspNetCore.Components;

namespace Linli.Ui;

/// <summary>Which of the four faces a page shows; it decides styles and scripts.</summary>
public enum Surface
{
    Resident,
    Desk,
    Wall,
    SignIn,
}

internal static class Surfaces
{
    /// <summary>A page says its face by its <c>@layout</c>; a page without one is a resident's.</summary>
    public static Surface Of(Type? page) =>
        page?.GetCustomAttribute<LayoutAttribute>()?.LayoutType is not { } layout ? Surface.Resident
        : layout == typeof(DeskLayout) ? Surface.Desk
        : layout == typeof(WallLayout) ? Surface.Wall
        : layout == typeof(SignInLayout) ? Surface.SignIn
        : Surface.Resident;

    public static string BodyClass(this Surface surface) =>
        surface switch
        {
            Surface.Desk => "desk",
            Surface.Wall => "wall",
            Surface.SignIn => "sign-in",
            _ => "resident",
        };

    public static string Style(this Surface surface) =>
        surface switch
        {
            Surface.Resident => "resident.css",
            Surface.Wall => "wall.css",
            _ => "desk.css",
        };

    public static IReadOnlyList<string> Scripts(this Surface surface) =>
        surface switch
        {
            Surface.Resident => ["resident.js"],
            Surface.Desk => ["htmx.js", "desk.js"],
            Surface.Wall => ["htmx.js"],
            _ => ["desk.js"],
        };
}
