using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Following;

/// <summary>Somebody keeps an eye on an order (我关注). Personal: it gives no right and leaves no line.</summary>
internal sealed class OrderFollower : IOfCounty
{
    private OrderFollower() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Staff { get; private init; }
    public OrderId Order { get; private init; }

    public static OrderFollower Of(Actor by, OrderId order) =>
        new()
        {
            County = by.County,
            Staff = by.StaffId,
            Order = order,
        };
}

internal sealed class FollowerTable : IEntityTypeConfiguration<OrderFollower>
{
    public void Configure(EntityTypeBuilder<OrderFollower> follower)
    {
        follower.ToTable("order_followers");
        follower.HasKey(f => new
        {
            f.County,
            f.Staff,
            f.Order,
        });
    }
}
