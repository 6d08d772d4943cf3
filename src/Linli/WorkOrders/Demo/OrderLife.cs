using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Territory.Public;
using Linli.WorkOrders.Receiving;

namespace Linli.WorkOrders.Demo;

/// <summary>Everything a life needs to be played.</summary>
internal sealed record Scene(
    CountyCode County,
    StoryClock Clock,
    DateTimeOffset Curtain,
    TimeZoneInfo Zone,
    Stage Stage,
    StoryCast Cast,
    StoryPlaces Places,
    Requesters People,
    Sayings Sayings,
    IBodyDirectory Bodies,
    List<OrderLife> Lives
);

/// <summary>
/// One request from the first word to the last, told as a sequence: each yielded instant is when the next act happens. Whoever plays it
/// moves the clock there and lets it go on. Sorting, handling and answering stand in the files named for them.
/// </summary>
internal sealed partial class OrderLife(Scene scene, DemoRequest request, Twist twist, Ending? ending, Random chance)
{
    private readonly StoryClock _clock = scene.Clock;
    private string _number = "";
    private string _area = "";
    private Actor _clerk = scene.Cast.Dispatcher;

    /// <summary>The house it is about.</summary>
    public BuildingChoice? House { get; private set; }

    /// <summary>Still waiting to be sorted or worked on: others may join it.</summary>
    public bool TakesMore { get; private set; }

    public string Category => request.Category;

    /// <summary>The order another life joins or is merged into.</summary>
    public OrderLife? Other { get; init; }

    public async IAsyncEnumerable<DateTimeOffset> Live()
    {
        if (twist == Twist.Joins && Other is { TakesMore: true })
        {
            await File(Other._number);
            yield break;
        }

        await File(null);
        TakesMore = true;

        if (Ends(WorkOrderStatus.Registered))
        {
            yield break;
        }

        yield return Soon(SortingMinutes());

        await foreach (var next in Sort())
        {
            yield return next;
        }

        if (!_dispatched)
        {
            TakesMore = false;
            // What was answered at once may be closed already.
            yield return TheNextDay;
            await Tell();
            yield break;
        }

        await foreach (var next in Handle())
        {
            yield return next;
        }

        TakesMore = false;

        if (!_handedIn)
        {
            yield break;
        }

        await foreach (var next in Ask())
        {
            yield return next;
        }
    }

    private async Task File(string? joins)
    {
        var input = new FileRequestInput
        {
            Id = Guid.CreateVersion7(_clock.Now),
            Text = request.Text,
            Channel = request.Channel,
            Kind = request.Kind,
            Mode = request.Mode,
            Category = request.Category,
            Joins = joins,
        };
        House = scene.Places.Put(input, request.PlaceHint, chance, Other?.House);

        // What a worker sees on a round has no resident behind it.
        if (request.Channel is not (IntakeChannel.Patrol or IntakeChannel.Proactive))
        {
            (input.Name, input.Phone) = scene.People.Next(chance);
        }

        var filed = await scene.Stage.File(input, WhoHears());
        (_number, _area) = (filed.Number, filed.Grid.Code);
        _clerk = scene.Cast.Clerk(_area);
    }

    private Actor WhoHears() =>
        request.Channel switch
        {
            IntakeChannel.Web => Actors.Resident(scene.County) with
            {
                Permissions = new HashSet<string> { WorkOrderPermissions.Requester },
            },
            IntakeChannel.Hotline => scene.Cast.Dispatcher,
            IntakeChannel.Patrol or IntakeChannel.Proactive => scene.Cast.GridWorker(House!.Area),
            _ => scene.Cast.Clerk(House!.Area),
        };

    private bool Ends(WorkOrderStatus at) => ending?.At == at;

    private Task<OrderAnswer> Do<TAct, TInput>(Actor by, TInput input)
        where TAct : IAct<TInput> => scene.Stage.Do<TAct, TInput>(_number, by, input);

    private string Say(string occasion) => scene.Sayings.Of(occasion, chance);

    // An order that shall be open at the end must have come far enough by then.
    private DateTimeOffset At(DateTimeOffset at) =>
        ending is null || at < scene.Curtain ? at : _clock.Now + (scene.Curtain - _clock.Now) * 0.4;

    private DateTimeOffset Soon(double minutes) => At(_clock.Now.AddMinutes(minutes));

    private DateTimeOffset Between(int fromMinutes, int toMinutes) => Soon(chance.Next(fromMinutes, toMinutes));

    /// <summary>The same, but nobody telephones at night: it waits for the morning.</summary>
    private DateTimeOffset ByDay(int fromMinutes, int toMinutes)
    {
        var at = CountyTime.Local(_clock.Now.AddMinutes(chance.Next(fromMinutes, toMinutes)), scene.Zone);
        var morning = at.Date.AddHours(9).AddMinutes(chance.Next(120));
        var shifted =
            at.Hour >= 18 ? morning.AddDays(1)
            : at.Hour < 9 ? morning
            : at;
        return At(CountyTime.Instant(shifted, scene.Zone));
    }
}
