using System.Linq.Expressions;
using System.Reflection;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Data;

/// <summary>
/// The one place where reading is fenced: rows of the county, then rows in the jurisdiction. A module whose rows are also visible
/// to the body that handles them widens the second fence with <see cref="IAlsoVisible{T}"/>; nobody widens the first.
/// </summary>
internal static class ModelFilters
{
    public const string County = "county";
    public const string Jurisdiction = "jurisdiction";

    private static readonly MethodInfo OfCountyMethod = typeof(ModelFilters).GetMethod(
        nameof(OfCounty),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;
    private static readonly MethodInfo InAreaMethod = typeof(ModelFilters).GetMethod(
        nameof(InArea),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    public static void Apply(ModelBuilder model, LinliDb db)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(e => !e.IsOwned() && e.BaseType is null).ToList())
        {
            if (typeof(IOfCounty).IsAssignableFrom(entity.ClrType))
            {
                OfCountyMethod.MakeGenericMethod(entity.ClrType).Invoke(null, [model, db]);
            }

            if (typeof(IInJurisdiction).IsAssignableFrom(entity.ClrType))
            {
                InAreaMethod.MakeGenericMethod(entity.ClrType).Invoke(null, [model, db]);
            }
        }
    }

    private static void OfCounty<T>(ModelBuilder model, LinliDb db)
        where T : class, IOfCounty => model.Entity<T>().HasQueryFilter(County, row => row.County == db.ScopeCounty);

    private static void InArea<T>(ModelBuilder model, LinliDb db)
        where T : class, IInJurisdiction
    {
        // Range instead of LIKE: '~' sorts after every digit, and both databases use the index for it.
        Expression<Func<T, bool>> inArea = row =>
            string.Compare(row.Area, db.ScopeAreaFrom) >= 0 && string.Compare(row.Area, db.ScopeAreaTo) < 0;

        var widening = Activator.CreateInstance(
            typeof(ModelFilters).Assembly.GetTypes().SingleOrDefault(typeof(IAlsoVisible<T>).IsAssignableFrom) ?? typeof(Nothing)
        );

        model.Entity<T>().HasQueryFilter(Jurisdiction, widening is IAlsoVisible<T> also ? Or(inArea, also.To(db)) : inArea);
    }

    private static Expression<Func<T, bool>> Or<T>(Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(left.Body, new Swap(right.Parameters[0], left.Parameters[0]).Visit(right.Body)),
            left.Parameters
        );

    private sealed class Nothing;

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

/// <summary>Widens the jurisdiction filter of one kind of row, e.g. orders to the bodies that handle them. Found by looking.</summary>
internal interface IAlsoVisible<T>
{
    Expression<Func<T, bool>> To(LinliDb db);
}
