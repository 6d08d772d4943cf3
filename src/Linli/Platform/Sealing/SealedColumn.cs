using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Linli.Platform.Sealing;

/// <summary>
/// A column whose values are sealed with the county's own key, so that an exchange finds them. Each module names its own; a test compares
/// the names with the model. What is sealed under a record's key is not among them: there only the wrapped key is.
/// </summary>
/// <param name="Row">The row's type. After the county its key is an id, and at most one number.</param>
/// <param name="Property">The sealed property.</param>
/// <param name="Place">Where a value lives, by the id and the number of its row.</param>
internal sealed record SealedColumn(Type Row, string Property, Func<CountyCode, Guid, int, SealedPlace> Place)
{
    /// <summary>The column as SQL names it.</summary>
    public Named In(IModel model)
    {
        var entity = model.FindEntityType(Row)!;
        var keys = entity.FindPrimaryKey()!.Properties.Skip(1).Select(p => p.GetColumnName()).ToList();
        return new(entity.GetTableName()!, entity.FindProperty(Property)!.GetColumnName(), keys[0], keys.ElementAtOrDefault(1));
    }

    /// <param name="Number">Null when an id alone names the row.</param>
    internal sealed record Named(string Table, string Box, string Id, string? Number);
}
