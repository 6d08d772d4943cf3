namespace Linli.Platform.Asking;

/// <summary>How a question stands to what a register keeps.</summary>
internal enum Asking
{
    /// <summary>About the matter in hand: no register keeps it.</summary>
    Matter,

    /// <summary>The register learns it here, or learns here that it changed; an untouched field stays.</summary>
    Keeps,

    /// <summary>The register knows it and the form says so: shown with its source, to be confirmed, not typed.</summary>
    Shows,

    /// <summary>A register may know it, and it is asked all the same; the form says why.</summary>
    Again,
}

/// <summary>One field of a form.</summary>
/// <param name="Name">As it is sent; a <c>*</c> at the end stands for what data adds.</param>
/// <param name="Register">The register that keeps the same, e.g. <c>residents</c>; null: none.</param>
/// <param name="Field">Its field there.</param>
internal sealed record Question(string Name, bool Required, Asking Asking, string? Register, string? Field)
{
    public bool IsOf(string name) => Name.EndsWith('*') ? name.StartsWith(Name[..^1], StringComparison.Ordinal) : name == Name;

    /// <summary>Reads <c>name! keeps residents.name</c>: a name, a mark where it must be filled in, what it is to a register.</summary>
    /// <exception cref="FormatException">Written otherwise.</exception>
    public static Question Read(string written)
    {
        var words = written.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        if (words is [var alone])
        {
            return new(alone.TrimEnd('!'), alone.EndsWith('!'), Asking.Matter, null, null);
        }

        return
            words is [var name, var verb, var of]
            && of.Split('.') is [var register, var field]
            && Enum.TryParse<Asking>(verb, ignoreCase: true, out var asking)
            && asking != Asking.Matter
            ? new(name.TrimEnd('!'), name.EndsWith('!'), asking, register, field)
            : throw new FormatException($"“{written}” is no question: write “name”, “name!” or “name again residents.phone”.");
    }
}
