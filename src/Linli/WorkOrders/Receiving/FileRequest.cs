using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.Platform.Web;
using Linli.Platform.Work;
using Linli.Territory.Public;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Escalating;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Revealing;
using Linli.WorkOrders.Triaging;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Receiving;

/// <summary>
/// Files a request: the one way in for the phone page, the desk, the hotline's export and the API. It opens an order or joins an open one,
/// and answers with a receipt and the promised times.
/// </summary>
internal sealed class FileRequest(
    LinliDb db,
    IPlaceDirectory places,
    IBodyDirectory bodies,
    CategorySuggester suggester,
    Promises promises,
    OrderNumbers numbers,
    Repeats repeats,
    Receipts receipts,
    Envelope envelope,
    Attachments attachments,
    Consequences consequences,
    TimeProvider clock
)
{
    /// <summary>Short word of the bodies whose clerks sort and dispatch: the residents' committees (categories.json, units).</summary>
    private const string Desk = "居";

    public async Task<FiledAnswer> Run(FileRequestInput input, Actor by, CancellationToken ct)
    {
        db.Scope.Operation ??= Name(input, by);
        // Before anything is saved: the county's keys may have to be read for it, and what is saved must not be answered by a failure.
        var receipt = receipts.For(by.County, new RequestId(input.Id));

        try
        {
            return await File(input, by, ct) with { Receipt = receipt };
        }
        catch (Exception refusal) when (refusal is RuleBroken or NotThere)
        {
            // Requests come twice seldom, so nobody asks beforehand: the database refuses the second, and here what a rule refuses by now.
            db.ChangeTracker.Clear();

            if (await db.Replay<FiledAnswer>(ct) is { } before)
            {
                return before with { Receipt = receipt };
            }

            throw;
        }
    }

    private async Task<FiledAnswer> File(FileRequestInput input, Actor by, CancellationToken ct)
    {
        var prepared = await Prepare(input, by, ct);
        await repeats.Mark([prepared], ct);
        await consequences.Draw(db, clock.GetUtcNow(), ct);
        return await db.Commit(Answer(prepared), ct);
    }

    /// <summary>
    /// Puts everything a request brings into the unit of work, without its timers, without asking whether it was here before
    /// (<see cref="Repeats"/>) and without saving: an import prepares many and commits once.
    /// </summary>
    public async Task<Prepared> Prepare(FileRequestInput input, Actor by, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        Refuse(input, at);
        var draft = Draft(input, by.County, at);
        var request = ResidentRequest.File(draft, by.County, await numbers.Next(by.County, ct), by, at);
        Seal(request, input);
        db.Add(request);

        var terms = promises.ForNew(request, request.FiledAt);
        var joins = input.Joins is { Length: > 0 };
        var order = joins
            ? await Join(request, input.Joins!, by, at, ct)
            : Open(request, await Title(request, input.Files, ct), new Deed(by, at, terms));
        request.Follow(order.Id);
        await attachments.Attach(order, request.Id, input.Files, at, ct);
        return new Prepared(request, order, draft.Place, joins ? null : terms.Book.Repeats);
    }

    private WorkOrder Open(ResidentRequest request, string title, Deed deed)
    {
        var desk = bodies.Responsible(request.County, Desk, request.Area, request.Building, deed.At);
        var limitClass = promises.ClassOf(request.Category, deed.Terms.Book);
        var order = WorkOrder.Register(request, request.Number, title, limitClass, desk, deed);
        order.RunOutAll(deed.Automatic);
        db.Add(order);
        return order;
    }

    // Joining needs no jurisdiction: the resident saw the order among the similar ones and only adds a voice.
    private async Task<WorkOrder> Join(ResidentRequest request, string number, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        var order =
            await db.Set<WorkOrder>()
                .IgnoreQueryFilters([ModelFilters.Jurisdiction])
                .Include(o => o.Clocks)
                .Include(o => o.Assists)
                .Include(o => o.Supervisions)
                .AsSplitQuery()
                .SingleOrDefaultAsync(o => o.Number == number.Trim(), ct)
            ?? throw new NotThere("work order");

        order.Join(request, new Deed(by, at, promises.For(order, at)));
        return order;
    }

    private RequestDraft Draft(FileRequestInput input, CountyCode county, DateTimeOffset at)
    {
        var text = (input.Text ?? "").Trim();
        var (category, kind) = suggester.Decide(text);
        var place = places.Find(
            county,
            new PlaceSaid(
                input.Lon is { } lon && input.Lat is { } lat ? new GeoPoint(lon, lat) : null,
                input.Building,
                input.Unit,
                input.Room,
                input.Address
            ),
            at
        );

        return new RequestDraft(
            input.Id,
            input.Channel,
            input.Kind ?? kind,
            input.Mode,
            text,
            input.Category ?? category,
            place,
            input.RaisedAt
        );
    }

    private void Seal(ResidentRequest request, FileRequestInput input)
    {
        var phone = string.IsNullOrWhiteSpace(input.Phone) ? null : Digits(input.Phone);
        var name = string.IsNullOrWhiteSpace(input.Name) ? null : input.Name.Trim();

        request.Seal(
            envelope.Seal(name, Requesters.NameOf(request.County, request.Id.Value)),
            envelope.Seal(phone, Requesters.PhoneOf(request.County, request.Id.Value)),
            envelope.BlindIndex(phone, request.County, "phone")
        );
    }

    private static void Refuse(FileRequestInput input, DateTimeOffset at)
    {
        Checked.Or400(input);

        if (input.RaisedAt > at)
        {
            throw new RuleBroken("requests.raised-later", $"反映时间还没有到，请核对年月日和时刻。没有登记。");
        }

        if (string.IsNullOrWhiteSpace(input.Text) && input.Files.Count == 0)
        {
            throw new RuleBroken("requests.empty", $"请写一句、拍一张或说一段，任选其一就行。");
        }

        if (!string.IsNullOrWhiteSpace(input.Phone) && !PhoneNumber.IsCallable(Digits(input.Phone)))
        {
            throw new RuleBroken("requests.phone", $"电话“{input.Phone}”打不通，请核对。手机是 11 位数字；不想留电话可以空着。");
        }
    }

    // １３８ 0000 0000, +86-138…: any unambiguous way of writing a number is accepted.
    private static string Digits(string phone)
    {
        var plain = FullWidth.Normalize(phone).Replace(" ", "", StringComparison.Ordinal).Trim();
        plain = plain.StartsWith("+86", StringComparison.Ordinal) ? plain[3..].TrimStart('-') : plain;
        var joined = plain.Replace("-", "", StringComparison.Ordinal);
        return PhoneNumber.IsMobile(joined) ? joined : plain;
    }

    private async Task<string> Title(ResidentRequest request, IReadOnlyList<string> files, CancellationToken ct) =>
        request.Text.Length > 0 ? Titles.FirstWords(request.Text)
        : await attachments.OnlySound(files, ct) ? Titles.Spoken
        : Titles.Shown;

    private static FiledAnswer Answer(Prepared prepared)
    {
        var (request, order, place, _) = prepared;
        var contact = order.Clock(ClockKind.Contact);
        var completion = order.Clock(ClockKind.Completion);

        return new FiledAnswer(
            request.Number,
            "",
            order.Status,
            new FiledGrid(place.Area, place.GridName),
            new FiledPromises(
                contact?.DueAt,
                completion?.DueAt,
                completion is null ? null : Derivation.FromJson(completion.Derivation).Why(Ui.Texts.Texts.Chinese)
            ),
            prepared.Repeats is null ? order.Number : null
        );
    }

    // The request's own id names the operation, whatever door it came through.
    private static Operation Name(FileRequestInput input, Actor by) =>
        new(input.Id, SHA256.HashData([.. by.StaffId.ToByteArray(), .. JsonSerializer.SerializeToUtf8Bytes(input, PlatformJson.Options)]));
}
