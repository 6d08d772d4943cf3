using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Linli.Ui.Texts;

namespace Linli.Platform.Calendar;

/// <summary>
/// How a deadline came about: stored as JSON with the clock, so that it can be said in words years later whatever the calendar says
/// by then, and computed again when a missing year is published.
/// </summary>
public sealed record Derivation
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Every order keeps half a dozen of them for ever, and most lists of most of them are empty.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } },
    };

    /// <summary>When the clock began (UTC).</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>What set it running.</summary>
    public ClockStart From { get; init; }

    public required int Amount { get; init; }

    public required ClockUnit Unit { get; init; }

    /// <summary>When it falls due (UTC).</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>IANA name of the county's zone, e.g. <c>Asia/Shanghai</c>.</summary>
    public required string Zone { get; init; }

    /// <summary>The days that counted, in order; of calendar days the first alone, since all count. Empty for natural minutes and hours.</summary>
    public IReadOnlyList<DateOnly> Counted { get; init; } = [];

    /// <summary>The days between start and due that did not count, with the reason; only for the working clock.</summary>
    public IReadOnlyList<CalendarDay> Skipped { get; init; } = [];

    /// <summary>Weekend days that counted because offices worked (调休上班); each is also among the counted.</summary>
    public IReadOnlyList<CalendarDay> Makeup { get; init; } = [];

    /// <summary>Years without a published calendar: there only weekends were left out, so the date is provisional (暂定).</summary>
    public IReadOnlyList<int> ProvisionalYears { get; init; } = [];

    /// <summary>What the newly published calendar gave, when that was earlier than what had been promised (UTC); the promise was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EarlierByCalendar { get; init; }

    [JsonIgnore]
    public bool Provisional => ProvisionalYears.Count > 0;

    [JsonIgnore]
    public TermLength Term => new(Amount, Unit);

    /// <summary>Sentences for people, the question first; see <see cref="DerivationWords"/>.</summary>
    public IReadOnlyList<string> Sentences(Texts t) => DerivationWords.Say(this, t);

    /// <summary>All sentences as one paragraph.</summary>
    public string Why(Texts t) => string.Join(t.IsEnglish ? " " : "", Sentences(t));

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (
            var list in type.Properties.Where(p => p.PropertyType.IsAssignableTo(typeof(IEnumerable)) && p.PropertyType != typeof(string))
        )
        {
            list.ShouldSerialize = (_, value) => value is IEnumerable some && some.GetEnumerator().MoveNext();
        }
    }

    /// <exception cref="JsonException">When the text is not a stored derivation.</exception>
    public static Derivation FromJson(string json) =>
        JsonSerializer.Deserialize<Derivation>(json, Json) ?? throw new JsonException("A derivation cannot be null.");
}
