using System.ComponentModel.DataAnnotations;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Receiving;

/// <summary>What somebody raises. One of text and files is enough; everything else may be missing.</summary>
internal sealed class FileRequestInput : IValidatableObject
{
    /// <summary>Made by the client, a UUID: sending twice files once.</summary>
    public Guid Id { get; set; }

    /// <summary>The words, up to 7,000 characters.</summary>
    public string? Text { get; set; }
    public IntakeChannel Channel { get; set; }

    /// <summary>Null: guessed from the words.</summary>
    public RequestKind? Kind { get; set; }
    public RequesterMode Mode { get; set; }

    /// <summary>When the resident said it, where that was before it reached us: the hotline's own call time. Null: now.</summary>
    public DateTimeOffset? RaisedAt { get; set; }

    /// <summary>Degrees, CGCS2000.</summary>
    public double? Lon { get; set; }

    /// <summary>Degrees, CGCS2000.</summary>
    public double? Lat { get; set; }
    public Guid? Building { get; set; }
    public string? Unit { get; set; }
    public string? Room { get; set; }

    /// <summary>The place in words.</summary>
    public string? Address { get; set; }
    public string? Name { get; set; }
    public string? Phone { get; set; }

    /// <summary>Leaf of the category tree; null: guessed from the words.</summary>
    public string? Category { get; set; }

    /// <summary>Number of the open order this is the same as (我也遇到).</summary>
    public string? Joins { get; set; }

    /// <summary>Content hashes of files kept before.</summary>
    public IReadOnlyList<string> Files { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Id == Guid.Empty)
        {
            yield return new("id: a UUID made by the client is needed.", [nameof(Id)]);
        }

        if (Text?.Length > 7000)
        {
            yield return new("text: at most 7000 characters.", [nameof(Text)]);
        }

        if (Lon is < -180 or > 180 || Lat is < -90 or > 90 || Lon is null != Lat is null)
        {
            yield return new("place: lon -180…180 and lat -90…90, both or none.", [nameof(Lon)]);
        }

        if (Name?.Length > 100 || Phone?.Length > 40 || Address?.Length > 300 || Unit?.Length > 20 || Room?.Length > 20)
        {
            yield return new("name ≤ 100, phone ≤ 40, address ≤ 300, unit and room ≤ 20 characters.", [nameof(Address)]);
        }

        if (Files.Count > 9)
        {
            yield return new("files: at most 9.", [nameof(Files)]);
        }
    }
}

/// <summary>What the person who asked gets back.</summary>
/// <param name="Number">What to say on the telephone.</param>
/// <param name="Receipt">The code that opens the dialogue; told once, here.</param>
/// <param name="Joined">Number of the order it joined, or null when it has its own.</param>
internal sealed record FiledAnswer(
    string Number,
    string Receipt,
    WorkOrderStatus Status,
    FiledGrid Grid,
    FiledPromises Promises,
    string? Joined
);

internal sealed record FiledGrid(string Code, string Name);

/// <summary>Promised times (UTC) and why.</summary>
internal sealed record FiledPromises(DateTimeOffset? ContactBy, DateTimeOffset? CompleteBy, string? Why);
