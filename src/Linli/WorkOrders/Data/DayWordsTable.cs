using Linli.WorkOrders.Wording;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Data;

internal sealed class DayWordsTable : IEntityTypeConfiguration<DayWords>
{
    public void Configure(EntityTypeBuilder<DayWords> words)
    {
        // Made by a migration of its own (DayWords), which says what both databases say.
        words.ToTable("day_words", t => t.ExcludeFromMigrations());

        // A pair, the latest day first or last: the question is always "where does this pair stand".
        words.HasKey(w => new
        {
            w.County,
            w.Pair,
            w.Day,
        });
        words.Property(w => w.Pair).HasMaxLength(4);
        words.Property(w => w.Day).HasMaxLength(6);
    }
}
