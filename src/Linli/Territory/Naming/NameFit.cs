namespace Linli.Territory.Naming;

/// <summary>How well a name fits what was typed, the best first. A long way down the list initials say little.</summary>
internal enum NameFit
{
    Exact,
    ExactPinyin,
    Beginning,
    BeginningPinyin,
    ExactInitials,
    BeginningInitials,
    Inside,
    InsidePinyin,
    InsideInitials,
}
