namespace Linli.Registry.Housing;

/// <summary>In which generation somebody stands, seen from the head of the household.</summary>
internal static class Generations
{
    /// <summary>Those of whom the role does not say it.</summary>
    public const int Beside = 9;

    /// <returns>From the oldest, -2, to the youngest, 2; the head stands at 0.</returns>
    public static int Of(HouseholdRole role) =>
        role switch
        {
            HouseholdRole.Grandparent => -2,
            HouseholdRole.Parent => -1,
            HouseholdRole.Head or HouseholdRole.Spouse or HouseholdRole.Sibling => 0,
            HouseholdRole.Child => 1,
            HouseholdRole.Grandchild => 2,
            _ => Beside,
        };

    public static string Zh(int generation) =>
        generation switch
        {
            -2 => "祖辈",
            -1 => "父母辈",
            0 => "户主一辈",
            1 => "子女辈",
            2 => "孙辈",
            _ => "同住",
        };
}
