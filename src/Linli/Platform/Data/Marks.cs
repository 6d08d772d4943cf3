using Linli.Kernel;

namespace Linli.Platform.Data;

/// <summary>A row of one county. Its key begins with the county and every query is filtered by it (one place: <see cref="LinliDb"/>).</summary>
internal interface IOfCounty
{
    CountyCode County { get; }
}

/// <summary>A row that lies somewhere: only those whose jurisdiction covers the area see it.</summary>
internal interface IInJurisdiction : IOfCounty
{
    /// <summary>Area code of the place, see <see cref="AreaCode"/>; a plain string so that prefix and range translate to SQL.</summary>
    string Area { get; }
}

/// <summary>A row written once. Changing or deleting it is refused by the context and, below it, by triggers of the database.</summary>
internal interface IAppendOnly;
