using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Access;
using Linli.Platform.Searching;
using Linli.Ui;
using Linli.Ui.Texts;

namespace Linli;

/// <summary>What stands around every page: the modules' menu entries, cut to what the person's post needs.</summary>
internal sealed class HouseFrames(IEnumerable<IModule> modules, Actor me, Texts t) : IFrames
{
    private const string Account = "/account";

    /// <summary>The first place this person's post needs; one's own account for whoever has no post.</summary>
    public string Start => Entries().FirstOrDefault()?.Href ?? Account;

    public ValueTask<DeskFrame> Desk()
    {
        var groups = Entries()
            .GroupBy(e => e.Group)
            .Select(g => new MenuGroup(
                g.Key.Length > 0 ? t[g.Key] : null,
                [
                    .. g.Select(e => new MenuItem(
                        t[e.Title],
                        e.Href,
                        Enum.TryParse<Glyph>(e.Icon, ignoreCase: true, out var glyph) ? glyph : null
                    )),
                ]
            ));

        return new(
            new DeskFrame([.. groups], Start, me.BodyName, me.Name, "/sign-out")
            {
                SearchHref = me.May(PlatformPermissions.Search) ? SearchLinks.Page : null,
                Personal = [new MenuItem(t["我的账号"], Account)],
            }
        );
    }

    public ValueTask<ResidentFrame> Resident() =>
        new(
            new ResidentFrame(
                "/",
                [
                    new MenuItem(t["首页"], "/", Glyph.Home),
                    new MenuItem(t["我要反映"], "/report", Glyph.Pen),
                    new MenuItem(t["查进度"], "/track", Glyph.Search),
                    new MenuItem(t["网格员"], "/grid", Glyph.Phone),
                ]
            )
            {
                Footer = [new MenuItem(t["工作人员登录"], "/sign-in")],
            }
        );

    private IEnumerable<MenuEntry> Entries() =>
        modules
            .SelectMany(m => m.Menu)
            .Append(new MenuEntry(910, "系统", "放假安排", "/desk/calendar", "calendar", PlatformPermissions.Calendar))
            .Append(new MenuEntry(920, "系统", "运行状况", "/desk/health", "info", PlatformPermissions.Health))
            .Where(e => me.May(e.Permission))
            .OrderBy(e => e.Order);
}

/// <summary>Where staff land after signing in.</summary>
internal static class StartEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/account/start", (HouseFrames frames) => Results.LocalRedirect(frames.Start))
            .RequireAuthorization()
            .ExcludeFromDescription();
}
