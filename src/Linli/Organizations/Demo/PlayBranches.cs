using Linli.Kernel;
using Linli.Organizations.Accounts;
using Linli.Organizations.Appointing;
using Linli.Organizations.Founding;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Demo;

/// <summary>How many party organisations of compounds there are, and whom their secretaries were chosen from; one secretary each.</summary>
internal sealed record BranchFigures(int GeneralBranches, int Branches, int Retired, int Veterans, int Neighbours)
{
    public int Whole => GeneralBranches + Branches;

    public bool Ties => Whole == Retired + Veterans + Neighbours;
}

/// <summary>Founds the party organisation of each compound with its secretary, through the use cases, all or none.</summary>
internal sealed class PlayBranches(LinliDb db, FoundBody found, CreatePost create, OpenAccount open, Appoint appoint)
{
    /// <summary>Does nothing where they stand already.</summary>
    /// <exception cref="InvalidOperationException">The figures do not tie to the compounds.</exception>
    public async Task Run(BranchFigures figures, DemoScript script, DemoGround ground, DateOnly since, Actor by, CancellationToken ct)
    {
        if (await db.Set<Body>().AnyAsync(b => b.Kind == BodyKind.PartyBranch || b.Kind == BodyKind.GeneralPartyBranch, ct))
        {
            return;
        }

        if (!figures.Ties || figures.Whole != ground.Compounds.Count)
        {
            throw new InvalidOperationException($"{figures} do not tie to {ground.Compounds.Count} compounds.");
        }

        var kinds = Deal(figures.Whole, (BodyKind.GeneralPartyBranch, figures.GeneralBranches), (BodyKind.PartyBranch, figures.Branches));
        var backgrounds = Deal(
            figures.Whole,
            (SecretaryBackground.Retired, figures.Retired),
            (SecretaryBackground.Veteran, figures.Veterans),
            (SecretaryBackground.Neighbour, figures.Neighbours)
        );
        await using var whole = await db.Database.BeginTransactionAsync(ct);

        foreach (var (i, compound) in ground.Compounds.Index())
        {
            var community = AreaCode.Parse(compound.Community);
            var body = new BodyParticulars(kinds[i], compound.Name + kinds[i].Zh(), "", community);
            var id = await found.Run(new(body, since, [.. compound.Buildings.Select(b => b.Id)]), by, ct);
            var post = await create.Run(id, new("书记", Role.UnitLeader, community, compound.Name, script.Hours), by, ct);
            var name = script.Surnames[i * 5 % script.Surnames.Count] + script.GivenNames[i * 13 % script.GivenNames.Count];
            var person = await open.Run(new($"secretary-{i + 1:0000}", name, WithPassword: false, IsDemo: true), by, ct);
            await appoint.Run(post, person.Id, since, by, ct, backgrounds[i]);
            db.ChangeTracker.Clear();
        }

        await whole.CommitAsync(ct);
    }

    // As evenly as the numbers allow: each place goes to whom most is still owed.
    private static List<T> Deal<T>(int places, params (T What, int Count)[] shares)
    {
        var given = new int[shares.Length];
        return
        [
            .. Enumerable
                .Range(1, places)
                .Select(place =>
                {
                    var next = Enumerable.Range(0, shares.Length).MaxBy(s => (double)shares[s].Count * place / places - given[s]);
                    given[next]++;
                    return shares[next].What;
                }),
        ];
    }
}
