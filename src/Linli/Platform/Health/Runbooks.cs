namespace Linli.Platform.Health;

/// <summary>Where it stands what to do about an alert: a heading of <c>docs/operations/runbooks.md</c>. A test finds an alert without one.</summary>
internal static class Runbooks
{
    private const string Book = "docs/operations/runbooks.md";

    public const string Database = Book + "#database";
    public const string Worker = Book + "#worker";
    public const string Backlog = Book + "#backlog";
    public const string Parked = Book + "#parked";
    public const string Watch = Book + "#watch";
    public const string Storage = Book + "#storage";
    public const string Disk = Book + "#disk";
    public const string SecondFactor = Book + "#second-factor";
    public const string Backup = Book + "#backup";
    public const string Rehearsal = Book + "#rehearsal";
    public const string Setup = Book + "#setup";
    public const string Start = Book + "#start";
    public const string DataFolder = Book + "#data-folder";
    public const string Keys = Book + "#keys";
    public const string Clock = Book + "#clock";
    public const string Calendar = Book + "#calendar";
    public const string Timelines = Book + "#timelines";
    public const string Attachments = Book + "#attachments";
    public const string Bucket = Book + "#bucket";
    public const string Decoder = Book + "#small-pictures";
    public const string Fault = Book + "#fault";

    /// <summary>The one of a part of the installation.</summary>
    public static string Of(HealthPart part) =>
        part switch
        {
            HealthPart.Database => Database,
            HealthPart.Worker => Worker,
            HealthPart.Backlog => Backlog,
            HealthPart.Parked => Parked,
            HealthPart.Watch => Watch,
            HealthPart.Storage => Storage,
            HealthPart.Disk => Disk,
            HealthPart.SecondFactor => SecondFactor,
            HealthPart.Backup => Backup,
            HealthPart.Rehearsal => Rehearsal,
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, "This part has no runbook."),
        };
}
