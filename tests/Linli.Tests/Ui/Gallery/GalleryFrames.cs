using Linli.Ui;

namespace Linli.Tests.Ui.Gallery;

/// <summary>An invented office around the gallery's pages.</summary>
internal sealed class GalleryFrames : IFrames
{
    public ValueTask<DeskFrame> Desk() =>
        new(
            new DeskFrame(
                [
                    new(
                        null,
                        [
                            new("工单", "/desk/orders", Count: 3, Late: true),
                            new("登记诉求", "/desk/requests/new"),
                            new("回访", "/desk/callbacks", Count: 12),
                            new("督办", "/desk/escalations"),
                        ]
                    ),
                    new("家底", [new("地图网格", "/desk/map"), new("组织", "/desk/bodies")]),
                    new("研判", [new("指挥", "/wall"), new("导入", "/desk/imports")]),
                ],
                "/desk/orders",
                "示范社区",
                "李静（社区工作者）",
                "/sign-out"
            )
            {
                SearchHref = "/search",
                Personal = [new("我的账号", "/account")],
            }
        );

    public ValueTask<ResidentFrame> Resident() =>
        new(
            new ResidentFrame(
                "/",
                [
                    new("首页", "/", Glyph.Home),
                    new("我要反映", "/report", Glyph.Pen),
                    new("查进度", "/track", Glyph.Search),
                    new("网格员", "/grid-worker", Glyph.Phone),
                ]
            )
            {
                Footer = [new("怎样保护您的信息", "/privacy"), new("开放的源代码", "/source")],
            }
        );
}
