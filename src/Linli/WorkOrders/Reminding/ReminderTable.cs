using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Reminding;

internal sealed class ReminderTable : IEntityTypeConfiguration<OrderReminder>
{
    public void Configure(EntityTypeBuilder<OrderReminder> reminder)
    {
        reminder.ToTable("order_reminders");
        reminder.HasKey(r => new { r.County, r.Id });
        reminder.Property(r => r.Number).HasMaxLength(20);
        reminder.Property(r => r.Title).HasMaxLength(200);
        reminder.Property(r => r.SeenBy).HasMaxLength(100);

        // What was my body told and has not seen?
        reminder.HasIndex(r => new
        {
            r.County,
            r.Body,
            r.SeenAt,
        });
    }
}
