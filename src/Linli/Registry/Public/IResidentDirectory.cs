using Linli.Kernel;

namespace Linli.Registry.Public;

/// <summary>A value of the register as somebody in office sees it, with where it comes from.</summary>
/// <param name="Shown">Masked where it is about a person.</param>
/// <param name="Source">How the office knows it, in Chinese.</param>
/// <param name="TrueFrom">Since when it is true.</param>
internal sealed record KnownValue(string Shown, string Source, DateOnly TrueFrom);

/// <summary>Somebody among those that words mean.</summary>
/// <param name="Name">Masked.</param>
internal sealed record ResidentFound(ResidentId Id, string Name, int? BirthYear, string Home);

/// <summary>What the register knows of somebody for whom something is filed: shown, to be confirmed and not asked again.</summary>
/// <param name="Building">The building of the home, where the ground has one.</param>
internal sealed record ResidentCard(ResidentId Id, KnownValue Name, KnownValue? Phone, KnownValue Home, Guid? Building);

/// <summary>A person's name and phone in full, on their way into what is filed for them; shown to nobody.</summary>
internal sealed record ResidentContact(string Name, string? Phone);

/// <summary>People of the register, for modules that file something on their behalf (asking once). Who may not open entries finds nobody.</summary>
internal interface IResidentDirectory
{
    /// <summary>Whether this person may have what the register knows put into a form.</summary>
    bool Serves(Actor by);

    /// <summary>Those living in the jurisdiction whom the words mean, the likeliest first.</summary>
    Task<IReadOnlyList<ResidentFound>> Find(string words, Actor by, CancellationToken ct);

    /// <summary>Null where there is nobody of that id in the jurisdiction.</summary>
    Task<ResidentCard?> Card(ResidentId id, Actor by, CancellationToken ct);

    /// <summary>
    /// Takes name and phone over into what the caller is about to save. That they were used is part of the same unit of work: the person
    /// concerned reads it among the looks, and where nothing is saved nothing was used.
    /// </summary>
    /// <exception cref="Platform.Web.NotThere">Nobody of that id, or not permitted.</exception>
    Task<ResidentContact> Take(ResidentId id, bool name, bool phone, Actor by, CancellationToken ct);

    /// <summary>How many values were taken over since.</summary>
    Task<int> TakenSince(DateTimeOffset since, CancellationToken ct);
}
