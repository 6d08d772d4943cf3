using Linli.Platform.Access;

namespace Linli.Platform;

/// <summary>A room of the house: the only place where a module registers what it has.</summary>
internal interface IModule
{
    /// <summary>1 ground, 2 what stands on it (the registers), 3 the loop, 4 doors, 5 echoes. Modules ask only floors below their own.</summary>
    int Floor { get; }

    void Add(IServiceCollection services);

    /// <summary>The module's endpoints. Razor pages are found by their <c>@page</c>.</summary>
    void Map(IEndpointRouteBuilder routes);

    /// <summary>Who may do what here.</summary>
    IReadOnlyList<Grant> Grants { get; }

    /// <summary>Items of the workbench's left menu; a person sees those the post needs.</summary>
    IReadOnlyList<MenuEntry> Menu { get; }
}

/// <summary>An item of the left menu.</summary>
/// <param name="Order">Place from the top; groups stand together.</param>
/// <param name="Group">Heading in Chinese, or empty for the first group.</param>
internal sealed record MenuEntry(int Order, string Group, string Title, string Href, string Icon, string Permission);
