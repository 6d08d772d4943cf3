using Linli.Kernel;

namespace Linli.Territory.Naming;

/// <summary>A division as the shipped edition has it.</summary>
/// <param name="Code">2, 4, 6, 9 or 12 digits.</param>
/// <param name="Name">Official, e.g. 银闸社区居委会.</param>
/// <param name="Short">Without the ending that every second one has, e.g. 银闸.</param>
/// <param name="Stands">False for a row that only fills a level: 市辖区, a county of a city that has none.</param>
internal readonly record struct DivisionRow(string Code, string Name, string Short, AreaLevel Level, bool Stands);
