using System.Text;
using Linli.Kernel;
using Linli.Organizations;
using Linli.Organizations.Public;
using Linli.Organizations.SecondFactors;
using Linli.Organizations.Staffing;
using Linli.Platform.Access;
using Linli.Platform.Sealing;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Holding;
using Linli.Registry.Importing;
using Linli.Registry.Maintaining;
using Linli.Registry.Placing;
using Linli.Registry.Public;
using Linli.Registry.Relating;
using Linli.Registry.Safeguarding;
using Linli.WorkOrders;
using Linli.WorkOrders.Importing;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Support;

/// <summary>Something in every sealed column of the town, put there as people do it.</summary>
internal static class Canaries
{
    private const string Titles = "姓名,身份证号,手机号,与户主关系,现住址\n";

    /// <param name="name">Beginning of each name.</param>
    public static async Task<ResidentId> Plant(this Hall hall, string name)
    {
        var clerk = await hall.Actor(Role.Clerk);
        var center = await hall.Actor(Role.Dispatcher);
        await hall.Report(r => (r.Name, r.Phone) = (name + "甲", "13987654321"));
        await Orders(hall, name, center);
        var resident = await hall.Settle(
            name + "乙",
            "503",
            (ResidentFields.Document, Neighbours.Paper("19500101", 1)),
            (ResidentFields.Phone, "13987654322"),
            (ResidentFields.Contact, name + "丙"),
            (ResidentFields.ContactPhone, "13987654323")
        );
        await hall.OpenPhone(resident);
        await hall.CallOn(resident);
        await hall.TakeOutInFull();
        await hall.Open("便民商店", (EntityFields.Representative, name + "丁"), (EntityFields.Phone, "13987654324"));
        await Danger(hall, clerk);
        await Tied(hall, name, resident, clerk);
        await People(hall, name, clerk);
        // Whoever serves a building without an account, and the phone they keep to themselves.
        await hall.Do<NameForDuty, PostId>(
            clerk,
            c =>
                c.First(
                    new(GridDuty.Leader, Town.FirstGrid),
                    new("公开姓名", null, "13987654327", false, null, "换届", null),
                    DateOnly.FromDateTime(hall.Wall.Now.AddHours(8).Date),
                    clerk,
                    CancellationToken.None
                )
        );
        await hall.Look(async db =>
        {
            var account = await db.Set<StaffAccount>().FirstAsync();
            account.BeginAuthenticator(
                new AuthenticatorSecrets(hall.Services.GetRequiredService<Envelope>()).Seal(account, "GEZDGNBVGY3TQOJQ")
            );
            return await db.SaveChangesAsync();
        });
        return resident;
    }

    // Rows of orders that wait, and one that the office's rules refused.
    private static async Task Orders(Hall hall, string name, Actor center)
    {
        var file = Encoding.UTF8.GetBytes($"工单编号,来电人,联系电话,诉求内容\r\nK-1,{name}戊,13987654325,路灯坏了请来修\r\n");
        var import = await hall.Do<ReceiveImport, ImportId>(
            center,
            c => c.Run(new MemoryStream(file), "hotline.csv", center, CancellationToken.None)
        );
        await hall.Look(async db =>
        {
            var row = await db.Set<ImportRow>().FirstAsync(r => r.Import == import);
            row.Fail(new RowBox(hall.Services.GetRequiredService<Envelope>()).Refuse(row, name + "被退回"));
            return await db.SaveChangesAsync();
        });
    }

    private static async Task Danger(Hall hall, Actor clerk) =>
        await hall.Do<EnterHazard, HazardId>(
            clerk,
            c =>
                c.Run(
                    new(
                        new("fire", "ordinary", "楼道堆放杂物", null),
                        new SiteSaid(null, null, "和平里1号楼", null),
                        new(RegisterSource.Visit, DateOnly.FromDateTime(hall.Wall.Now.AddHours(8).Date))
                    ),
                    clerk,
                    CancellationToken.None
                )
        );

    // Whose home it is, a lamp before it, and that a court wants the entry kept.
    private static async Task Tied(Hall hall, string name, ResidentId resident, Actor clerk)
    {
        var today = DateOnly.FromDateTime(hall.Wall.Now.AddHours(8).Date);
        var from = new Provenance(RegisterSource.Visit, today);
        var home = await hall.Look(db => db.Set<Resident>().Where(r => r.Id == resident).Select(r => r.Dwelling).SingleAsync());
        await hall.Do<AddRelation, RelationId>(
            clerk,
            c => c.Run(new(new(RelationEnd.Resident, resident.Value), "owns", home.Value, name + "辛", from), clerk, CancellationToken.None)
        );
        await hall.Do<EnterFacility, FacilityId>(
            clerk,
            c =>
                c.Run(
                    new(new("street-lamp", "路灯", null, null), new(null, null, "和平里1号楼", null), from),
                    clerk,
                    CancellationToken.None
                )
        );
        await hall.Do<KeepHold, bool>(
            clerk,
            async c =>
            {
                var order = new HoldOrder("县人民法院", "协助执行通知书", name + "壬", today.AddDays(30));
                await c.Ask(FieldCatalog.Residents, resident.Value, order, clerk, CancellationToken.None);
                return true;
            }
        );
    }

    // A file that waits, and one of which a row has to be mended.
    private static async Task People(Hall hall, string name, Actor clerk)
    {
        foreach (var start in new[] { false, true })
        {
            var file = Encoding.UTF8.GetBytes(
                Titles
                    + $"{name}己,{Neighbours.Paper("19510101", start ? 1 : 3)},13987654326,户主,和平里1号楼1单元601\n"
                    + $"{name}庚,110105194912310021,1380000,户主,和平里2号楼1单元101\n"
            );
            var import = await hall.Do<ReceiveResidents, RegisterImportId>(
                clerk,
                c => c.Run(new MemoryStream(file), "residents.csv", clerk, CancellationToken.None)
            );

            if (start)
            {
                var browser = await hall.SignIn(Role.Clerk);
                await browser.Press(await browser.Open(RegistryLinks.Import(import.Value)), "start");
                await hall.Sweep();
            }
        }
    }
}
