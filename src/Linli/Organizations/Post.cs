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
/// A post of a body: a role in an area. Whoever holds it today has its rights, so a change of person needs no change of rights. Some give
/// none: a building's steward serves without an account.
/// </summary>
internal sealed class Post : IOfCounty
{
    private Post() { } // EF Core

    public CountyCode County { get; private init; }
    public PostId Id { get; private init; }
    public BodyId Body { get; private init; }
    public string Title { get; private init; } = "";

    /// <summary>What the holder may do; null for a duty that gives no rights and needs no account.</summary>
    public Role? Role { get; private init; }

    /// <summary>As what the holder serves a grid; null for posts that serve none.</summary>
    public GridDuty? Duty { get; private init; }

    /// <summary>The building a steward looks after: it stays when the grids around it are drawn anew.</summary>
    public Guid? Building { get; private init; }

    /// <summary>Code of the area whose matters the holder sees; for handlers only a label, they see what their body was given.</summary>
    public string Area { get; private init; } = "";

    /// <summary>What people call the area, e.g. a grid's name.</summary>
    public string AreaName { get; private init; } = "";

    /// <summary>When the holder is on duty, in words; empty when nobody said.</summary>
    public string Hours { get; private init; } = "";

    /// <summary>Counts appointments: of two at the same time, one is told that the other was first.</summary>
    public int Revision { get; private set; }

    public Jurisdiction Jurisdiction =>
        Role switch
        {
            null => Jurisdiction.None,
            Platform.Access.Role.Handler or Platform.Access.Role.UnitLeader => Jurisdiction.OfBody(Body.Value),
            _ => Jurisdiction.OfArea(Area),
        };

    /// <exception cref="RuleBroken">The title is missing, or a grid worker's post is not in a grid.</exception>
    public static Post Create(Body body, PostId id, PostParticulars what)
    {
        if (string.IsNullOrWhiteSpace(what.Title))
        {
            throw new RuleBroken("organizations.title-missing", $"岗位要有名称，请填写后再保存。");
        }

        if (what.Role == Platform.Access.Role.GridWorker && what.Area.Level < AreaLevel.Grid)
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
            Duty = what.Role == Platform.Access.Role.GridWorker ? GridDuty.Worker : null,
            Area = what.Area.Value,
            AreaName = what.AreaName,
            Hours = what.Hours,
        };
    }

    /// <summary>A post that serves a grid, a part of one or a building and gives no rights.</summary>
    /// <param name="area">The grid, micro-grid or sub-area; of a building, the grid it stands in.</param>
    /// <param name="name">What people call the grid, its part or the building.</param>
    /// <param name="building">Of a steward.</param>
    /// <exception cref="RuleBroken">The place is not one of this duty's.</exception>
    public static Post OfDuty(Body body, GridDuty duty, AreaCode area, string name, Guid? building, string hours)
    {
        var level = duty is GridDuty.MicroGridWorker or GridDuty.SubAreaLeader ? AreaLevel.MicroGrid : AreaLevel.Grid;

        if (area.Level != level || (duty == GridDuty.BuildingSteward) != (building is not null))
        {
            throw new RuleBroken("organizations.duty-place", $"{duty.Zh()}没有选对地方（网格、微网格或楼栋），请重新选择。");
        }

        return new()
        {
            County = body.County,
            Id = new(Guid.CreateVersion7()),
            Body = body.Id,
            Title = name + duty.Zh(),
            Duty = duty,
            Area = area.Value,
            AreaName = name,
            Building = building,
            Hours = hours.Trim(),
        };
    }

    /// <summary>
    /// Names somebody without an account. Whoever serves now leaves the day before: one act ends one and begins the other (交接), and
    /// says why.
    /// </summary>
    /// <param name="history">Everybody who held this post.</param>
    /// <exception cref="RuleBroken">The post gives rights, the name or the reason is missing, or the day overlaps another's.</exception>
    public PersonInPost Name(NamedPerson person, DateOnly from, IReadOnlyCollection<PersonInPost> history)
    {
        if (Role is not null)
        {
            throw new RuleBroken("organizations.post-needs-account", $"{Title}带有系统权限，只能任命有账号的人员，请由系统管理员办理。");
        }

        if (string.IsNullOrWhiteSpace(person.Name))
        {
            throw new RuleBroken("organizations.person-nameless", $"请填写姓名。");
        }

        if (string.IsNullOrWhiteSpace(person.Reason) && history.Any(p => p.Until is null))
        {
            throw new RuleBroken("organizations.succession-reason", $"交接要写明原因，请填写后再保存。");
        }

        Follow(from, history);
        return PersonInPost.Begin(this, person, from);
    }

    /// <summary>Takes back a successor whose day has not come; whoever was to be followed goes on.</summary>
    /// <exception cref="RuleBroken">The day has come.</exception>
    public void Withdraw(PersonInPost next, DateOnly today, IReadOnlyCollection<PersonInPost> history)
    {
        if (history.Any(p => !p.IsWithdrawn && p.From > next.From))
        {
            throw new RuleBroken("organizations.later-term", $"这之后还有一次交接，请先撤回后面的那次。");
        }

        var before = history.SingleOrDefault(p => p != next && !p.IsWithdrawn && p.Until == next.From.AddDays(-1) && p.LeftBecause is null);
        next.Withdraw(today);
        before?.GoOn();
        Revision++;
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
        if (Role is null)
        {
            throw new RuleBroken("organizations.duty-without-rights", $"{Title}不带系统权限，请在网格队伍里按姓名登记。");
        }

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

        Follow(from, history);
        return PersonInPost.Begin(this, person, from, background);
    }

    // Terms never overlap: whoever holds the post leaves the day before.
    private void Follow(DateOnly from, IReadOnlyCollection<PersonInPost> history)
    {
        var holder = history.SingleOrDefault(p => p.Until is null);

        if (history.Any(p => !p.IsWithdrawn && (p.From >= from || (p != holder && p.Until >= from))))
        {
            throw new RuleBroken("organizations.post-taken", $"{Title}在 {from:yyyy-MM-dd} 或以后已有人任职，任职时间不能重叠，请改日期。");
        }

        holder?.End(from.AddDays(-1));
        Revision++;
    }
}

/// <summary>What a post is.</summary>
internal sealed record PostParticulars(string Title, Role Role, AreaCode Area, string AreaName = "", string Hours = "");
