using System.Linq.Expressions;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Data;

internal sealed class OrderTable : IEntityTypeConfiguration<WorkOrder>
{
    public void Configure(EntityTypeBuilder<WorkOrder> order)
    {
        order.ToTable("work_orders");
        order.HasKey(o => new { o.County, o.Id });
        order.Ignore(o => o.Facts);
        order.Ignore(o => o.IsOpen);
        order.Ignore(o => o.ExtensionWanted);
        order.Ignore(o => o.DoneAt);
        order.Ignore(o => o.Point);
        order.Property(o => o.Playbook).HasMaxLength(32);
        order.Property(o => o.DeskName).HasMaxLength(100);
        order.Property(o => o.LeadName).HasMaxLength(100);
        order.Property(o => o.RepeatOf).HasMaxLength(20);
        order.Property(o => o.Number).HasMaxLength(20);
        order.Property(o => o.Title).HasMaxLength(200);
        order.Property(o => o.Category).HasMaxLength(6);
        order.Property(o => o.LimitClass).HasMaxLength(8);
        order.Property(o => o.Area).HasMaxLength(17);
        order.Property(o => o.PlaceText).HasMaxLength(200);
        order.Property(o => o.UnitName).HasMaxLength(100);
        order.Property(o => o.Version).IsConcurrencyToken();

        order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => new { l.County, l.Order }).OnDelete(DeleteBehavior.Restrict);
        order.HasMany(o => o.Clocks).WithOne().HasForeignKey(c => new { c.County, c.Order }).OnDelete(DeleteBehavior.Restrict);
        order.HasMany(o => o.Assists).WithOne().HasForeignKey(a => new { a.County, a.Order }).OnDelete(DeleteBehavior.Cascade);
        order.HasMany(o => o.Supervisions).WithOne().HasForeignKey(s => new { s.County, s.Order }).OnDelete(DeleteBehavior.Restrict);
        order.Navigation(o => o.Supervisions).HasField("_supervisions").UsePropertyAccessMode(PropertyAccessMode.Field);
        order.Navigation(o => o.Lines).HasField("_lines").UsePropertyAccessMode(PropertyAccessMode.Field);
        order.Navigation(o => o.Clocks).HasField("_clocks").UsePropertyAccessMode(PropertyAccessMode.Field);
        order.Navigation(o => o.Assists).HasField("_assists").UsePropertyAccessMode(PropertyAccessMode.Field);

        // People say the number.
        order.HasIndex(o => new { o.County, o.Number }).IsUnique();
        // The clerk's list: what is owed next.
        order.HasIndex(o => new
        {
            o.County,
            o.NextDueAt,
            o.Number,
        });
        // What is to be made public next; nearly every order owes nothing.
        order.HasIndex(o => new { o.County, o.PublicityDueAt }).HasFilter("publicity_due_at IS NOT NULL");
        // The unit's list.
        order.HasIndex(o => new
        {
            o.County,
            o.Unit,
            o.Status,
            o.NextDueAt,
        });
        // Was this kind of matter here lately?
        order.HasIndex(o => new
        {
            o.County,
            o.Category,
            o.RegisteredAt,
        });
        // A grid's, a community's orders; similar ones nearby, the latest first.
        order.HasIndex(o => new
        {
            o.County,
            o.Area,
            o.RegisteredAt,
        });
        // A building's, the latest first.
        order
            .HasIndex(o => new
            {
                o.County,
                o.Building,
                o.RegisteredAt,
            })
            .HasFilter("building IS NOT NULL");
    }
}

/// <summary>
/// An order is also visible to the unit that handles it, to the body above that answers for it and to the units that help, wherever it
/// lies; in the pool, to every unit.
/// </summary>
internal sealed class OrdersOfTheUnit : IAlsoVisible<WorkOrder>
{
    public Expression<Func<WorkOrder, bool>> To(LinliDb db) =>
        order =>
            db.ScopeBody != Guid.Empty
            && (
                order.Unit == Body(db)
                || order.Lead == Body(db)
                || order.Status == WorkOrderStatus.Pooled
                || db.Set<OrderAssist>().Any(a => a.Order == order.Id && a.Body == Body(db))
            );

    // A call becomes a parameter of the query; `new` in its place would not translate.
    private static Organizations.Public.BodyId Body(LinliDb db) => new(db.ScopeBody);
}

internal sealed class LineTable : IEntityTypeConfiguration<TimelineLine>
{
    public void Configure(EntityTypeBuilder<TimelineLine> line)
    {
        line.ToTable("work_order_lines");
        line.HasKey(l => new
        {
            l.County,
            l.Order,
            l.Seq,
        });
        line.Property(l => l.ByName).HasMaxLength(100);
        line.Property(l => l.ByBody).HasMaxLength(100);

        // 已办: what a member of staff had a hand in. With the order in it, whether somebody had a hand in this one is never asked of
        // everything they ever did.
        line.HasIndex(l => new
        {
            l.County,
            l.ById,
            l.Order,
        });
    }
}

internal sealed class ClockTable : IEntityTypeConfiguration<OrderClock>
{
    public void Configure(EntityTypeBuilder<OrderClock> clock)
    {
        clock.ToTable("work_order_clocks");
        clock.HasKey(c => new
        {
            c.County,
            c.Order,
            c.No,
        });
        clock.Ignore(c => c.IsRunning);
        clock.Property(c => c.Rule).HasMaxLength(32);
        clock.Property(c => c.WarnAt).HasMaxLength(32);
    }
}

internal sealed class SupervisionTable : IEntityTypeConfiguration<OrderSupervision>
{
    public void Configure(EntityTypeBuilder<OrderSupervision> supervision)
    {
        supervision.ToTable("work_order_supervisions");
        supervision.HasKey(s => new
        {
            s.County,
            s.Order,
            s.No,
        });
        supervision.Property(s => s.Name).HasMaxLength(50);
        supervision.Property(s => s.BodyName).HasMaxLength(100);
    }
}

internal sealed class AssistTable : IEntityTypeConfiguration<OrderAssist>
{
    public void Configure(EntityTypeBuilder<OrderAssist> assist)
    {
        assist.ToTable("work_order_assists");
        assist.HasKey(a => new
        {
            a.County,
            a.Order,
            a.Body,
        });
        assist.Property(a => a.BodyName).HasMaxLength(100);
    }
}

internal sealed class RequestTable : IEntityTypeConfiguration<ResidentRequest>
{
    public void Configure(EntityTypeBuilder<ResidentRequest> request)
    {
        request.ToTable("resident_requests");
        request.HasKey(r => new { r.County, r.Id });
        request.Ignore(r => r.Facts);
        request.Ignore(r => r.IsReachable);
        request.Ignore(r => r.Point);
        request.Property(r => r.Number).HasMaxLength(20);
        request.Property(r => r.Text).HasMaxLength(7000);
        request.Property(r => r.Category).HasMaxLength(6);
        request.Property(r => r.Area).HasMaxLength(17);
        request.Property(r => r.PlaceText).HasMaxLength(200);

        // Tracking asks by number and receipt; the number finds it.
        request.HasIndex(r => new { r.County, r.Number }).IsUnique();
        // The order page shows everybody who asked.
        request.HasIndex(r => new { r.County, r.Order });
        // The same person's requests.
        request.HasIndex(r => new { r.County, r.PhoneIndex }).HasFilter("phone_index IS NOT NULL");
    }
}

/// <summary>A request is seen wherever its order is seen.</summary>
internal sealed class RequestsOfTheUnit : IAlsoVisible<ResidentRequest>
{
    public Expression<Func<ResidentRequest, bool>> To(LinliDb db) =>
        request => db.ScopeBody != Guid.Empty && db.Set<WorkOrder>().Any(o => o.Id == request.Order);
}
