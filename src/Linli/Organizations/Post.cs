using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>The id of a post.</summary>
internal readonly record struct PostId(Guid Value) : ITypedId<PostId>
{
    public static PostId From(Guid value) => new(value);
}

/// <summary>
/// A post of a body: a role in an area. Whoever holds it today has its rights, so a change of person needs no change of rights.
/// </summary>
internal sealed class Post : IOfCounty
{
    private Post() { } // EF Core

    public CountyCode County { get; private init; }
    public PostId Id { get; private init; }
    public BodyId Body { get; private init; }
    public string Title { get; private init; } = "";
    public Role Role { get; private init; }

    /// <summary>Code of the area whose matters the holder sees; for handlers only a label, they see what their body was given.</summary>
    public string Area { get; private init; } = "";

    /// <summary>What people call the area, e.g. a grid's name.</summary>
    public string AreaName { get; private init; } = "";

    /// <summary>When the holder is on duty, in words; empty when nobody said.</summary>
    public string Hours { get; private init; } = "";

    /// <summary>Counts appointments: of two at the same time, one is told that the other was first.</summary>
    public int Revision { get; private set; }

    public Jurisdiction Jurisdiction =>
        Role is Role.Handler or Role.UnitLeader ? Jurisdiction.OfBody(Body.Value) : Jurisdiction.OfArea(Area);

    /// <exception cref="RuleBroken">The title is missing, or a grid worker's post is not in a grid.</exception>
    public static Post Create(Body body, PostId id, PostParticulars what)
    {
        if (string.IsNullOrWhiteSpace(what.Title))
        {
            throw new RuleBroken("organizations.title-missing", $"岗位要有名称，请填写后再保存。");
        }

        if (what.Role == Role.GridWorker && what.Area.Level < AreaLevel.Grid)
        {
            throw new RuleBroken("organizations.grid-missing", $"网格员岗位要对应一个网格，区域 {what.Area} 不是网格，请改选网格。");
        }

        if (what.Area.County != body.County)
        {
            throw new RuleBroken("organizations.area-elsewhere", $"区域 {what.Area} 不在本县，请改选本县的区域。");
        }

        return new()
        {
            County = body.County,
            Id = id,
            Body = body.Id,
            Title = what.Title.Trim(),
            Role = what.Role,
            Area = what.Area.Value,
            AreaName = what.AreaName,
            Hours = what.Hours,
        };
    }

    /// <summary>Puts a person into the post. Whoever holds it leaves the day before; nobody ever shares it.</summary>
    /// <param name="history">Everybody who held this post.</param>
    /// <param name="own">Every post the person held.</param>
    /// <exception cref="RuleBroken">The account is disabled, the day overlaps another holder's, or the person holds another post then.</exception>
    public PersonInPost Appoint(
        StaffAccount person,
        DateOnly from,
        IReadOnlyCollection<PersonInPost> history,
        IReadOnlyCollection<PersonInPost> own,
        SecretaryBackground? background = null
    )
    {
        if (person.IsDisabled)
        {
            throw new RuleBroken("organizations.account-disabled", $"{person.Name}的账号已停用，不能任职。请先启用账号，或另选一位。");
        }

        if (own.Any(p => p.Until is null || p.Until >= from))
        {
            throw new RuleBroken(
                "organizations.holds-another-post",
                $"{person.Name}在 {from:yyyy-MM-dd} 还在其他岗位任职，请先办理离任，再到新岗位。"
            );
        }

        var holder = history.SingleOrDefault(p => p.Until is null);

        if (history.Any(p => p.From >= from || (p != holder && p.Until >= from)))
        {
            throw new RuleBroken("organizations.post-taken", $"{Title}在 {from:yyyy-MM-dd} 或以后已有人任职，任职时间不能重叠，请改日期。");
        }

        holder?.End(from.AddDays(-1));
        Revision++;
        return PersonInPost.Begin(this, person, from, background);
    }
}

/// <summary>What a post is.</summary>
internal sealed record PostParticulars(string Title, Role Role, AreaCode Area, string AreaName = "", string Hours = "");
