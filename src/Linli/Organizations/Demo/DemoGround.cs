namespace Linli.Organizations.Demo;

/// <summary>The ground bodies are founded on, as the caller read it off Territory.</summary>
/// <param name="Areas">County, townships, communities and grids with their names.</param>
internal sealed record DemoGround(IReadOnlyList<GroundArea> Areas, IReadOnlyList<GroundCompound> Compounds);

/// <param name="Code">6, 9, 12 or 15 digits.</param>
internal sealed record GroundArea(string Code, string Name);

/// <param name="Community">12 digits.</param>
internal sealed record GroundCompound(string Name, string Community, IReadOnlyList<GroundBuilding> Buildings);

/// <param name="Grid">15 digits.</param>
internal sealed record GroundBuilding(Guid Id, string Grid);

/// <summary>An account of the demonstration, to be shown once.</summary>
internal sealed record DemoSignIn(Platform.Access.Role Role, string UserName, string Password, string Name, string Post);
