using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Access;
using Linli.Ui;
using Linli.Ui.Texts;

namespace Linli;

/// <summary>What stands around every page: the modules' menu entries, cut to what the person's post needs.</summary>
internal sealed class HouseFrames(IEnumerable<IModule> modules, Actor me, Texts t) : IFrames
{
    public ValueTask<DeskFrame> Desk()
    {
        var groups = modules
            .SelectMany(m => m.Menu)
            .Append(new MenuEntry(920, "系统", "运行状况", "/desk/health", "info", PlatformPermissions.Health))
            .Append(new MenuEntry(910, "系统", "放假安排", "/desk/calendar", "calendar", PlatformPermissions.Calendar))
            .Where(e => me.May(e.Permission))
            .OrderBy(e => e.Order)
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
            new DeskFrame([.. groups], "/desk", me.BodyName, me.Name, "/desk", "/sign-out")
            {
                Personal = [new MenuItem(t["我的账号"], "/account")],
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
}
