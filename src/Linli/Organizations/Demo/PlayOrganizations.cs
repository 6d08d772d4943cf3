using System.Globalization;
using Linli.Kernel;
using Linli.Organizations.Accounts;
using Linli.Organizations.Appointing;
using Linli.Organizations.Founding;
using Linli.Organizations.Public;
using Linli.Platform.Data;

namespace Linli.Organizations.Demo;

/// <summary>Plays the bodies, posts and people of the demonstration through the use cases, in one transaction.</summary>
internal sealed class PlayOrganizations(LinliDb db, FoundBody found, CreatePost create, OpenAccount open, Appoint appoint)
{
    /// <param name="since">First day of everybody in office; before the first request of the story.</param>
    /// <returns>One account a role, with passwords to be shown once.</returns>
    public async Task<IReadOnlyList<DemoSignIn>> Run(DemoScript script, DemoGround ground, DateOnly since, Actor by, CancellationToken ct)
    {
        var areas = ground
            .Areas.Select(a => (Code: AreaCode.Parse(a.Code), a.Name))
            .OrderBy(a => a.Code.Value, StringComparer.Ordinal)
            .ToList();
        var home =
            ground.Compounds.Select(c => c.Community).FirstOrDefault() ?? areas.First(a => a.Code.Level == AreaLevel.Community).Code.Value;
        var cast = new DemoCast(script, home, open, appoint, since, by);
        var committees = new Dictionary<string, (BodyId Id, string Name)>();
        await using var whole = await db.Database.BeginTransactionAsync(ct);

        async Task<BodyId> Play(FoundBody.Input input, IEnumerable<PostParticulars> posts)
        {
            var id = await found.Run(input, by, ct);

            foreach (var post in posts)
            {
                await cast.Fill(await create.Run(id, post, by, ct), post, input.What.UnitCode, input.What.Name, ct);
            }

            db.ChangeTracker.Clear();
            return id;
        }

        foreach (var body in script.Bodies)
        {
            foreach (var (code, name) in areas.Where(a => a.Code.Level == body.Level))
            {
                var posts = (body.Posts ?? script.UnitPosts).Select(p => new PostParticulars(p.Title, p.Role, code, name, script.Hours));
                var said = Say(body.Name, name);
                var id = await Play(new(new(body.Kind, said, body.Unit, code, cast.NextPhone()), since), posts);

                if (body.Kind == BodyKind.ResidentsCommittee)
                {
                    committees[code.Value] = (id, said);
                }
            }
        }

        foreach (var (code, name) in areas.Where(a => a.Code.Level == AreaLevel.Grid))
        {
            var committee = committees[code.At(AreaLevel.Community)!.Value.Value];
            var post = new PostParticulars(name + script.GridPost.Title, script.GridPost.Role, code, name, script.GridHours);
            await cast.Fill(await create.Run(committee.Id, post, by, ct), post, "", committee.Name, ct);
            db.ChangeTracker.Clear();
        }

        foreach (var (compound, number) in ground.Compounds.Select((c, i) => (c, i)))
        {
            var community = AreaCode.Parse(compound.Community);
            var buildings = compound.Buildings.Select(b => b.Id).ToList();
            var company = script.PropertyCompanies[number % script.PropertyCompanies.Count];
            var grids = WholeGrids(ground, compound);

            FoundBody.Input Serving(BodyKind kind, string name, string unit) =>
                new(new(kind, name, unit, community, cast.NextPhone()), since, buildings, grids);

            IEnumerable<PostParticulars> Posts(IEnumerable<DemoPost> posts) =>
                posts.Select(p => new PostParticulars(p.Title, p.Role, community, compound.Name, script.Hours));

            await Play(Serving(BodyKind.PropertyCompany, $"{company}（{compound.Name}）", "物"), Posts(script.UnitPosts));
            var owners = Say(script.OwnersCommittee, compound.Name);
            await Play(Serving(BodyKind.OwnersCommittee, owners, "业"), Posts(script.OwnersCommitteePosts));
        }

        await whole.CommitAsync(ct);
        return cast.Told;
    }

    private static string Say(string name, string area) => string.Format(CultureInfo.InvariantCulture, name, area);

    /// <summary>Grids in which nobody but this compound has buildings: whatever lies between them is its as well.</summary>
    private static List<AreaCode> WholeGrids(DemoGround ground, GroundCompound compound)
    {
        var others = ground.Compounds.Where(c => c != compound).SelectMany(c => c.Buildings).Select(b => b.Grid).ToHashSet();
        return [.. compound.Buildings.Select(b => b.Grid).Distinct().Where(g => !others.Contains(g)).Order().Select(AreaCode.Parse)];
    }
}
