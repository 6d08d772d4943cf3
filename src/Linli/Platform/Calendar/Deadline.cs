namespace Linli.Platform.Calendar;

/// <summary>
/// When something promised is due, and why. In time means: done at or before <see cref="DueUtc"/>.
/// </summary>
/// <param name="DueUtc">The instant; a calendar-day limit ends at 24:00 county time, which is 00:00 of the day after.</param>
/// <param name="Provisional">True when a year without a published calendar was touched (暂定): compute again when it is.</param>
public sealed record Deadline(DateTimeOffset DueUtc, bool Provisional, Derivation Derivation);
