using Linli.Kernel;
using Linli.Organizations;
using Linli.Organizations.Appointing;
using Linli.Organizations.Browsing;
using Linli.Organizations.Data;
using Linli.Organizations.Founding;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Tests.Organizations;

public sealed class BodyTests(OrganizationsHall hall) : IClassFixture<OrganizationsHall>
{
    private static readonly CountyCode County = OrganizationsHall.County;

    [Fact]
    public async Task The_nearest_body_up_the_tree_answers()
    {
        var county = await hall.Found(BodyKind.Department, "城", "990101");
        var town = await hall.Found(BodyKind.Department, "城", "990101003");

        Assert.Equal(town, Responsible("城", "990101003001001"));
        Assert.Equal(county, Responsible("城", "990101004001001"));
        Assert.Null(Responsible("电", "990101004001001"));
    }

    [Fact]
    public async Task A_company_answers_for_its_buildings_and_not_for_its_neighbours()
    {
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var first = await hall.Found(BodyKind.PropertyCompany, "物", "990101005001", a);
        var second = await hall.Found(BodyKind.PropertyCompany, "物", "990101005001", b);

        Assert.Equal(first, Responsible("物", "990101005001001", a));
        Assert.Equal(second, Responsible("物", "990101005001001", b));
        Assert.Null(Responsible("物", "990101005001001", Guid.CreateVersion7()));
    }

    [Fact]
    public async Task The_only_company_of_a_community_answers_when_nobody_knows_the_building()
    {
        var only = await hall.Found(BodyKind.PropertyCompany, "物", "990101005002", Guid.CreateVersion7());

        Assert.Equal(only, Responsible("物", "990101005002001"));
    }

    [Fact]
    public async Task A_body_that_is_dissolved_answers_no_more_but_did_before()
    {
        var id = await hall.Found(BodyKind.Department, "商", "990101");
        await hall.Do<LinliDb>(async db =>
        {
            (await db.FindAsync<Body>(County, id))!.Dissolve(new DateOnly(2026, 6, 30));
            await db.SaveChangesAsync();
        });
        hall.Services.GetRequiredService<BodyDirectory>().Forget(County);

        Assert.Null(Responsible("商", "990101001001"));
        var then = new DateTimeOffset(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(id, hall.Bodies.Responsible(County, "商", "990101001001", null, then)?.Id);
    }

    [Fact]
    public async Task A_change_on_this_node_is_seen_at_once_and_one_elsewhere_after_the_check()
    {
        Assert.Null(Responsible("教", "990101001001"));

        var here = await hall.Found(BodyKind.Department, "教", "990101");
        Assert.Equal(here, Responsible("教", "990101001001"));

        // Another node: its directory is not ours.
        var scopes = hall.Services.GetRequiredService<IServiceScopeFactory>();
        var elsewhere = new BodyDirectory(
            scopes,
            new CountyStamps(scopes, hall.Clock),
            hall.Services.GetRequiredService<IGridGround>(),
            hall.Services.GetRequiredService<OfficeDay>()
        );
        Assert.Null(elsewhere.Responsible(County, "卫", "990101001001", null, hall.Clock.Now));
        var there = await hall.Found(BodyKind.Department, "卫", "990101");
        Assert.Null(elsewhere.Responsible(County, "卫", "990101001001", null, hall.Clock.Now));
        hall.Clock.Pass(CountyStamps.CheckEvery);
        Assert.Equal(there, elsewhere.Responsible(County, "卫", "990101001001", null, hall.Clock.Now)?.Id);
    }

    [Fact]
    public async Task Succession_leaves_no_gap_and_no_overlap()
    {
        var post = await hall.Post(await hall.Found(BodyKind.ResidentsCommittee, "居", "990101006001"), Role.GridWorker, "990101006001001");
        var (old, @new) = (await hall.Account("wg-old", "欧阳国庆", false), await hall.Account("wg-new", "李雨桐", false));

        await hall.Appoint(post, old.Id, new(2026, 1, 1));
        await hall.Appoint(post, @new.Id, new(2026, 11, 22));

        Assert.Equal("欧阳国庆", Worker(new(2026, 11, 21)));
        Assert.Equal("李雨桐", Worker(new(2026, 11, 22)));

        var third = await hall.Account("wg-third", "周静", false);
        var overlap = await Assert.ThrowsAsync<RuleBroken>(() => hall.Appoint(post, third.Id, new(2026, 11, 20)));
        Assert.Equal("organizations.post-taken", overlap.Code);
    }

    [Fact]
    public async Task A_person_holds_one_post_at_a_time()
    {
        var body = await hall.Found(BodyKind.ResidentsCommittee, "居", "990101006002");
        var (first, second) = (await hall.Post(body, Role.Clerk, "990101006002"), await hall.Post(body, Role.Clerk, "990101006002"));
        var person = await hall.Account("one-post", "何一鸣", false);
        await hall.Appoint(first, person.Id, new(2026, 1, 1));

        var no = await Assert.ThrowsAsync<RuleBroken>(() => hall.Appoint(second, person.Id, new(2026, 11, 1)));
        Assert.Equal("organizations.holds-another-post", no.Code);

        await hall.Do<EndAppointment>(e => e.Run(first, new(2026, 10, 31), hall.System, CancellationToken.None));
        await hall.Appoint(second, person.Id, new(2026, 11, 1));
    }

    [Fact]
    public async Task Two_who_appoint_at_the_same_moment_do_not_both_win()
    {
        var post = await hall.Post(await hall.Found(BodyKind.ResidentsCommittee, "居", "990101006003"), Role.Clerk, "990101006003");
        var (a, b) = (await hall.Account("race-a", "马若溪", false), await hall.Account("race-b", "罗云帆", false));

        await hall.Do<LinliDb>(async mine =>
        {
            var stale = (await mine.FindAsync<Post>(County, post))!;
            await hall.Appoint(post, a.Id, OrganizationsHall.Start);
            var person = (await mine.FindAsync<StaffAccount>(County, b.Id))!;
            mine.Add(stale.Appoint(person, OrganizationsHall.Start, [], []));
            await Assert.ThrowsAsync<Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException>(() =>
                mine.SaveChangesAsync(TestContext.Current.CancellationToken)
            );
        });
    }

    [Fact]
    public void A_grid_workers_post_needs_a_grid()
    {
        var body = Body.Found(County, new(Guid.CreateVersion7()), new(BodyKind.Other, "某", "居", new("990101006004")), new(2026, 1, 1));

        var no = Assert.Throws<RuleBroken>(() =>
            Post.Create(body, new(Guid.CreateVersion7()), new("网格员", Role.GridWorker, new("990101006004")))
        );

        Assert.Equal("organizations.grid-missing", no.Code);
    }

    [Fact]
    public async Task Units_for_a_place_are_those_around_and_inside_it_and_never_the_command_center()
    {
        var office = await hall.Found(BodyKind.SubDistrict, "街", "990101007");
        var committee = await hall.Found(BodyKind.ResidentsCommittee, "居", "990101007001");
        var neighbour = await hall.Found(BodyKind.ResidentsCommittee, "居", "990101007002");
        var center = await hall.Found(BodyKind.CommandCenter, "", "990101");

        var units = hall.Bodies.HandlingUnits(County, "990101007001001").Select(u => u.Id).ToList();

        Assert.Contains(office, units);
        Assert.Contains(committee, units);
        Assert.DoesNotContain(neighbour, units);
        Assert.DoesNotContain(center, units);
    }

    private BodyId? Responsible(string unit, string area, Guid? building = null) =>
        hall.Bodies.Responsible(County, unit, area, building, hall.Clock.Now)?.Id;

    private string? Worker(DateOnly day) =>
        hall
            .Bodies.GridWorker(County, "990101006001001", new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.FromHours(8)))
            ?.Name;
}
