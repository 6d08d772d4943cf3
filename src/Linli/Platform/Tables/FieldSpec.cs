namespace Linli.Platform.Tables;

/// <summary>What kind of values a field takes; used for guessing its column by looking at the values.</summary>
internal enum FieldKind
{
    Text,
    LongText,
    PersonName,
    Phone,
    DateTime,
    YesNo,
    Choice,
}

/// <summary>One field somebody wants to read from a table.</summary>
/// <param name="Name">The field's name for programs.</param>
/// <param name="Zh">The office's word for it.</param>
/// <param name="Synonyms">Other titles it is found under, from policy data of the caller.</param>
/// <param name="Required">Whether a table without it can be read at all.</param>
internal sealed record FieldSpec(string Name, string Zh, IReadOnlyList<string> Synonyms, bool Required, FieldKind Kind);
