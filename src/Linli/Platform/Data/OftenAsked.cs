using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Linli.Platform.Data;

/// <summary>
/// A question that every act asks. Written with <c>EF.CompileAsyncQuery</c>, its translation is kept instead of being looked up by its
/// expression each time, which costs more than the database needs to answer. Once for each database, whose translations differ.
/// </summary>
/// <typeparam name="TQuestion">What <c>EF.CompileAsyncQuery</c> gives.</typeparam>
internal sealed class OftenAsked<TQuestion>(Func<TQuestion> compile)
    where TQuestion : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuestion> _kept = [];

    public TQuestion Of(LinliDb db) => _kept.GetValue(db.Model, _ => compile());
}
