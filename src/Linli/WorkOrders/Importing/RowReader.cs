using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Tables;
using Linli.WorkOrders.Receiving;

namespace Linli.WorkOrders.Importing;

/// <summary>How the rows of an import are to be read: its titles, which column is what, how these requests came in, and when.</summary>
/// <param name="ReceivedAt">When the file came: no call is later.</param>
internal sealed record Legend(Header Header, ColumnMapping Mapping, IntakeChannel Channel, CountyCode County, DateTimeOffset ReceivedAt);

/// <summary>What a row says.</summary>
/// <param name="Identity">Made of the county and the outside number; without a number, of everything the row says.</param>
/// <param name="Problems">What has to be mended before it can be filed, by cell; empty when nothing.</param>
internal sealed record RowReading(FileRequestInput Input, Guid Identity, IReadOnlyList<CellProblem> Problems);

/// <summary>Reads a row of a hotline's export as a request.</summary>
internal sealed class RowReader(ImportRules rules, CategoryTree categories, CountyCalendars calendars)
{
    private const int LongestText = 7000;
    private const int LongestAddress = 200;
    private const int LongestNumber = 64;

    private static readonly ChoiceValue<RequestKind> Kinds = new([
        .. Enum.GetValues<RequestKind>().Select(k => (k, (IReadOnlyList<string>)[k.Zh()])),
    ]);

    private readonly ChoiceValue<string> _leaves = new([
        .. categories.Leaves.Select(l => (l.Code, (IReadOnlyList<string>)[l.Name, l.Code])),
    ]);

    public RowReading Read(TableRow row, Legend legend)
    {
        var problems = row.Faults(legend.Header).ToList();
        TableCell Cell(string field) => legend.Mapping.CellOf(field, row) ?? new TableCell("", row.Number, 0, null);
        T? Value<T>(CellReading<T> reading)
        {
            if (reading.Problem is { } problem && !problems.Exists(p => p.Address == problem.Address))
            {
                problems.Add(problem);
            }

            return reading.Value;
        }

        var number = Value(TextValue.Read(Cell(ImportFields.Number), LongestNumber));
        var raisedAt = Value(Called(Cell(ImportFields.Called), legend));
        var said = Cell(ImportFields.Text);
        var text = Value(TextValue.Read(said, LongestText));
        var name = Value(PersonNameValue.Read(Cell(ImportFields.Name)));
        var phone = Value(PhoneValue.Read(Cell(ImportFields.Phone)));
        var address = Value(TextValue.Read(Cell(ImportFields.Address), LongestAddress));
        var confidential = Value(YesNoValue.Read(Cell(ImportFields.Confidential)));

        if (text is null && said.Fault is null && problems.TrueForAll(p => p.Address != said.Address))
        {
            problems.Add(said.Problem($"“{rules.Fields.First(f => f.Name == ImportFields.Text).Zh}”必须填写"));
        }
        else if (text?.Length > LongestText)
        {
            problems.Add(said.Problem($"这一格有 {text.Length} 个字，最多 {LongestText} 个；请删减或拆成两条"));
        }

        var input = new FileRequestInput
        {
            Text = text,
            Name = name,
            Phone = phone,
            Address = address,
            Channel = legend.Channel,
            RaisedAt = raisedAt,
            // The hotline's own sorting is a hint: where it does not fit ours, the words decide.
            Kind = Kinds.Read(Cell(ImportFields.Kind)) is { HasValue: true } kind ? kind.Value : null,
            Category = _leaves.Read(Cell(ImportFields.Category)) is { HasValue: true } leaf ? leaf.Value : null,
            Mode =
                confidential ? RequesterMode.Confidential
                : name is null && phone is null ? RequesterMode.Anonymous
                : RequesterMode.Named,
        };
        return new RowReading(input, IdentityOf(legend.County, number, input), InOrder(problems));
    }

    /// <summary>The id of the request a row becomes: the same row, the same id; another one only after an undo.</summary>
    public static Guid RequestOf(Guid identity, int undoneBefore) => Named($"{identity:N}|{undoneBefore}");

    // As the columns stand: B before G, Z before AA.
    private static List<CellProblem> InOrder(List<CellProblem> problems) =>
        [.. problems.OrderBy(p => p.Address.Length).ThenBy(p => p.Address, StringComparer.Ordinal)];

    // Between the oldest call that is still a new request and the moment the file came.
    private CellReading<DateTimeOffset?> Called(TableCell cell, Legend legend)
    {
        var zone = calendars.Of(legend.County).Zone;
        var received = CountyTime.Local(legend.ReceivedAt, zone);
        var moment = new DateTimeValue(zone, DateOnly.FromDateTime(received)).Read(cell);

        if (!moment.HasValue)
        {
            return moment.Problem is { } problem ? problem : CellReading<DateTimeOffset?>.Empty;
        }

        var oldest = DateOnly.FromDateTime(received).AddDays(-rules.CalledWithinDays);
        return moment.Value > received ? cell.Problem($"这个时间还没有到，文件是 {Said(received)} 上传的；请核对年月日和时刻")
            : DateOnly.FromDateTime(moment.Value) < oldest
                ? cell.Problem($"这是 {rules.CalledWithinDays} 天以前的来电，不能当作新诉求登记；请核对年份")
            : CellReading<DateTimeOffset?>.Of(CountyTime.Instant(moment.Value, zone));
    }

    private static string Said(DateTime local) => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static Guid IdentityOf(CountyCode county, string? number, FileRequestInput input) =>
        number is not null
            ? Named($"{county}|number|{input.Channel}|{FullWidth.Normalize(number).Trim()}")
            : Named(
                $"{county}|words|{input.Channel}|{input.Text}\u001f{input.Name}\u001f{input.Phone}\u001f{input.Address}\u001f{input.RaisedAt?.UtcTicks}"
            );

    // A name-based UUID of version 8 (RFC 9562): the first 16 bytes of SHA-256.
    private static Guid Named(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16];
        bytes[6] = (byte)(bytes[6] & 0x0f | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3f | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
