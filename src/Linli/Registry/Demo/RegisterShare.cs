using Linli.Kernel;

namespace Linli.Registry.Demo;

/// <summary>What one community brings to a register of a certain size.</summary>
/// <param name="Community">12 digits.</param>
/// <param name="By">Who sends its tables.</param>
/// <param name="Cared">Residents with a need of care, each counted once.</param>
/// <param name="Entities">Businesses.</param>
internal sealed record RegisterShare(string Community, Actor By, int Residents, int Cared, int Entities);

/// <summary>Needs of an age group in an invented register.</summary>
/// <param name="Percent">Of those cared for, so many are of this age.</param>
/// <param name="Kinds">Codes of the needs, one after the other.</param>
internal sealed record DemoNeeds(int From, int? To, int Percent, IReadOnlyList<string> Kinds);

/// <summary>A trade of an invented business.</summary>
/// <param name="Noun">What its name ends with.</param>
internal sealed record DemoTrade(string Noun, string Trade, MarketEntityKind Kind);
