using System.Globalization;
using System.Net;
using System.Text.Json;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.WorkOrders;

namespace Linli.Prove.Worlds;

/// <summary>How a world ended.</summary>
/// <param name="Broken">What did not hold, in words; empty when everything did.</param>
/// <param name="Lived">Time that passed in it.</param>
internal sealed record Ended(int Seed, string Hash, IReadOnlyList<string> Broken, Deeds Did, TimeSpan Lived, string Trace);

/// <summary>What happened in a world, counted.</summary>
internal sealed record Deeds(int Acts, int Refused, int Unheard, int StorageFaults, int Deaths, int Rung)
{
    public static Deeds operator +(Deeds a, Deeds b) =>
        new(
            a.Acts + b.Acts,
            a.Refused + b.Refused,
            a.Unheard + b.Unheard,
            a.StorageFaults + b.StorageFaults,
            a.Deaths + b.Deaths,
            a.Rung + b.Rung
        );
}

/// <summary>
/// Some days of a county in one thread, out of one seed: residents and the office act at random through the product's own door, while the
/// line loses, doubles and delays what they send, the database fails, the program dies, and the clock is set. Same seed, same life.
/// </summary>
internal sealed class World
{
    private const int Steps = 32;

    private readonly Ground _ground;
    private readonly Plot _plot;
    private readonly Random _chance;
    private readonly Plant _plant;
    private readonly Wall _wall = new();
    private readonly Trace _trace;
    private readonly Judge _judge;
    private readonly List<Message> _sent = [];
    private readonly List<Message> _unheard = [];
    private readonly List<Message> _late = [];
    private readonly List<Known> _known = [];
    private Machine _machine = null!;
    private Deeds _did = new(0, 0, 0, 0, 0, 0);
    private int _sweepFaults = 3;

    private World(Ground ground, Plot plot, int seed, Fault fault)
    {
        (_ground, _plot, _chance) = (ground, plot, new Random(seed));
        _plant = new Plant(fault, new Random(seed));
        _trace = new Trace(_wall);
        _judge = new Judge(plot, _wall);
    }

    /// <summary>Lives one world to its end, on the thread of whoever calls.</summary>
    public static async Task<Ended> Live(Ground ground, int seed, Fault fault = Fault.None)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"w{seed}_{Guid.CreateVersion7():N}");
        var world = new World(ground, await ground.Part(name), seed, fault);

        try
        {
            return await world.Live(seed);
        }
        finally
        {
            await ground.Leave(name);
        }
    }

    private async Task<Ended> Live(int seed)
    {
        _machine = await Machine.Start(_plot, _wall, _plant);

        try
        {
            for (var step = 0; step < Steps && _judge.Broken.Count == 0; step++)
            {
                await Step();
            }

            if (_judge.Broken.Count == 0)
            {
                await Settle();
                await _judge.End(_sent, _trace);
            }
        }
        finally
        {
            await _machine.DisposeAsync();
        }

        return new Ended(
            seed,
            _trace.Hash(),
            _judge.Broken,
            _did,
            TimeSpan.FromTicks(_wall.GetTimestamp()),
            _trace.All.Length > 0 ? _trace.All : string.Join('\n', _trace.Last)
        );
    }

    private async Task Step()
    {
        // Acts take time: what happens within one millisecond has no order.
        _wall.Pass(TimeSpan.FromMilliseconds(_chance.Next(2, 5000)));

        switch (_chance.Next(100))
        {
            case < 14:
                await Send(Filing());
                break;
            case < 64:
                await Send(OfficeAct());
                break;
            case < 73:
                await Send(ResidentAct());
                break;
            case < 80:
                await Read();
                break;
            case < 95:
                await Pass(TimeSpan.FromMinutes(_chance.Next(5) == 0 ? _chance.Next(4320) : _chance.Next(1, 240)));
                break;
            case < 96:
                _trace.Say("the program is restarted");
                await Restart();
                break;
            case < 98:
                await Leap();
                break;
            default:
                await Pass(TimeSpan.FromDays(_chance.Next(2, 9)));
                break;
        }

        // What was not answered is sent again, and what the line held back arrives, long after somebody waited for it.
        if (_unheard.Count > 0 && _chance.Next(3) == 0)
        {
            await Send(_unheard[_chance.Next(_unheard.Count)]);
        }

        if (_late.Count > 0 && _chance.Next(4) == 0)
        {
            var copy = _late[_chance.Next(_late.Count)];
            _late.Remove(copy);
            await Deliver(copy, faults: true);
        }
    }

    private async Task Pass(TimeSpan span)
    {
        _wall.Pass(span);
        await Sweep(faults: true);
    }

    // Somebody sets the clock and, soon, sets it back.
    private async Task Leap()
    {
        TimeSpan[] leaps =
        [
            TimeSpan.FromHours(1),
            TimeSpan.FromDays(1),
            TimeSpan.FromDays(30),
            TimeSpan.FromHours(-1),
            TimeSpan.FromDays(-1),
        ];
        var leap = leaps[_chance.Next(leaps.Length)];
        _trace.Say($"the clock is set by {leap}");
        _wall.Leap(leap);
        await Sweep(faults: false);
        _wall.Pass(TimeSpan.FromSeconds(_chance.Next(1, 400)));
        await Sweep(faults: false);
        _wall.Leap(-leap);
        _trace.Say("the clock is set right");
    }

    private async Task Sweep(bool faults)
    {
        if (faults && _sweepFaults > 0 && _chance.Next(12) == 0)
        {
            _sweepFaults--;
            Fail();
        }

        var done = "";

        try
        {
            var rung = await _machine.Sweep();
            _did = _did with { Rung = _did.Rung + rung };
            done = string.Create(CultureInfo.InvariantCulture, $"{rung}");
        }
        catch (Exception fault) when (DataTroubles.Of(fault) == DataTrouble.Away)
        {
            done = "the database was away";
        }

        await _plant.AfterCall(_plot);
        _trace.Say($"sweep: {done}{(_machine.Faults.Struck ? ", storage failed" : "")}");
        await AfterFault();
        await _judge.Look(_known.Select(k => k.Number));
    }

    private Message Filing()
    {
        var (id, near) = (NewKey(), _chance.Next(4));
        var joins = _known.Count > 0 && _chance.Next(6) == 0 ? _known[_chance.Next(_known.Count)].Number : null;
        var anonymous = _chance.Next(5) == 0;
        var body = Errands.Json(
            new
            {
                id,
                text = "小区东门口的路灯不亮了,晚上看不清路",
                channel = "web",
                place = new { address = $"小区东门{near}" },
                mode = anonymous ? "anonymous" : "named",
                contact = anonymous
                    ? null
                    : new
                    {
                        name = "林安然",
                        phone = string.Create(CultureInfo.InvariantCulture, $"139{_chance.Next(100000000):00000000}"),
                    },
                category = "050106",
                joins,
            }
        );
        return Written(NewKey(), "/api/v1/requests", body, "resident", [], files: id);
    }

    private Message OfficeAct()
    {
        if (_known.Count == 0)
        {
            return Filing();
        }

        var order = _known[_chance.Next(_known.Count)];
        var steps = WorkOrderFlow
            .Steps.Where(s => s.From == order.Status && Errands.Office.ContainsKey(s.Action))
            .SelectMany(s => Enumerable.Repeat(s.Action, Errands.LeadsOn.Contains(s.Action) ? 7 : 1))
            .ToList();
        var action =
            steps.Count == 0 || _chance.Next(10) == 0
                ? Errands.Office.Keys.ElementAt(_chance.Next(Errands.Office.Count))
                : steps[_chance.Next(steps.Count)];
        var errand = Errands.Office[action];
        var role = errand.Roles[_chance.Next(errand.Roles.Length)];
        List<(string, string)> headers = [("Authorization", "Bearer " + _ground.Tokens.ByRole[role])];

        if (order.Version > 0 && _chance.Next(3) == 0)
        {
            headers.Add(("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{order.Version}\"")));
        }

        return Written(
            NewKey(),
            $"/api/v1/work-orders/{order.Number}/{errand.Resource}",
            Errands.Json(errand.Body(_ground)),
            role,
            headers
        );
    }

    private Message ResidentAct()
    {
        if (_known.Count == 0)
        {
            return Filing();
        }

        var (order, act) = (_known[_chance.Next(_known.Count)], Errands.Resident[_chance.Next(Errands.Resident.Count)]);
        return Written(
            NewKey(),
            $"/api/v1/requests/{order.Request}/{act.Resource}",
            Errands.Json(act.Body),
            "resident",
            [("Linli-Receipt", order.Receipt)]
        );
    }

    private Message Written(Guid key, string path, string json, string who, List<(string, string)> headers, Guid? files = null)
    {
        headers.Add(("Idempotency-Key", key.ToString()));
        // Everybody has an address of their own: how often one may write is not what is tried here.
        var from = new IPAddress([10, (byte)_chance.Next(256), (byte)_chance.Next(256), (byte)_chance.Next(1, 255)]);
        var message = new Message(_sent.Count + 1, key, path, json, who, headers, from) { Files = files };
        _sent.Add(message);
        _unheard.Add(message);
        return message;
    }

    private Guid NewKey()
    {
        var bytes = new byte[16];
        _chance.NextBytes(bytes);
        return new Guid(bytes);
    }

    // What the line does to it.
    private async Task Send(Message message)
    {
        switch (_chance.Next(100))
        {
            case < 8:
                _trace.Say($"#{message.No} is lost");
                break;
            case < 14:
                _trace.Say($"#{message.No} is held back");
                _late.Add(message);
                break;
            case < 22:
                await Deliver(message, faults: true);
                _trace.Say($"#{message.No}: the answer is lost");
                _did = _did with { Unheard = _did.Unheard + 1 };
                break;
            case < 28:
                _late.Add(message);
                Hear(message, await Deliver(message, faults: true));
                break;
            default:
                Hear(message, await Deliver(message, faults: true));
                break;
        }
    }

    private async Task<Said> Deliver(Message message, bool faults)
    {
        // Two things never happen in one instant.
        _wall.Pass(TimeSpan.FromMilliseconds(_chance.Next(2, 50)));

        if (faults && _chance.Next(9) == 0)
        {
            Fail();
        }

        var said = await _machine.Call("POST", message.Path, message.Headers, message.Json, message.From);
        await _plant.AfterCall(_plot);
        _judge.Answered(message, said, _machine.Faults.Struck);
        _trace.Say($"#{message.No} {message.Who} {message.Path} → {Short(said)}{(_machine.Faults.Struck ? ", storage failed" : "")}");
        var died = await AfterFault();

        if (Number(said) is { } number)
        {
            await _judge.Look([number]);
        }

        return died ? new Said(0, "") : said;
    }

    private void Hear(Message message, Said said)
    {
        if (said.Status is 0 or >= 500)
        {
            return;
        }

        message.IsOver = true;
        _unheard.Remove(message);
        var yes = said.Status < 300;
        _did = yes ? _did with { Acts = _did.Acts + 1 } : _did with { Refused = _did.Refused + 1 };

        if (!yes || Number(said) is not { } number)
        {
            return;
        }

        using var json = JsonDocument.Parse(said.Body);
        var status = Enum.Parse<WorkOrderStatus>(json.RootElement.GetProperty("status").GetString()!, ignoreCase: true);

        if (message.Files is not null)
        {
            var joined = json.RootElement.TryGetProperty("joined", out var other) ? other.GetString() : null;
            _known.Add(new Known(joined ?? number, number, json.RootElement.GetProperty("receipt").GetString()!) { Status = status });
        }
        else
        {
            See(number, status, json.RootElement.GetProperty("version").GetInt32());
        }
    }

    private void See(string number, WorkOrderStatus status, int version)
    {
        foreach (var known in _known.Where(k => k.Number == number))
        {
            (known.Status, known.Version) = (status, version);
        }
    }

    private async Task Read()
    {
        if (_known.Count == 0)
        {
            return;
        }

        var known = _known[_chance.Next(_known.Count)];
        var said = await _machine.Call(
            "GET",
            $"/api/v1/work-orders/{known.Number}",
            [("Authorization", "Bearer " + _ground.Tokens.ByRole["dispatcher"])],
            null,
            IPAddress.Loopback
        );

        if (said.Status != 200)
        {
            _judge.Fault($"reading {known.Number} was answered {said.Status}");
            return;
        }

        using var json = JsonDocument.Parse(said.Body);
        var status = Enum.Parse<WorkOrderStatus>(json.RootElement.GetProperty("status").GetString()!, ignoreCase: true);
        var version = json.RootElement.GetProperty("version").GetInt32();
        _trace.Say($"read {known.Number}: {status} v{version}");
        _judge.WasRead(known.Number, version);
        See(known.Number, status, version);
    }

    // Twelve calls are more than most acts make: some faults find nobody.
    private void Fail() =>
        _machine.Faults.Plan(
            _chance.Next(10) switch
            {
                < 5 => StorageFault.Away,
                < 8 => StorageFault.AnswerLost,
                _ => StorageFault.Death,
            },
            _chance.Next(1, 12)
        );

    // True when the program died of it.
    private async Task<bool> AfterFault()
    {
        var (struck, dead) = (_machine.Faults.Struck, _machine.Faults.Kills);
        _machine.Faults.Forget();

        if (!struck)
        {
            return false;
        }

        _did = _did with { StorageFaults = _did.StorageFaults + 1, Deaths = _did.Deaths + (dead ? 1 : 0) };

        if (dead)
        {
            _trace.Say("the program died");
            await Restart();
        }

        return dead;
    }

    private async Task Restart()
    {
        _judge.Elsewhere(_machine.Faults.Elsewhere);
        await _machine.DisposeAsync();
        await _plant.AtRestart(_plot);
        _wall.Pass(TimeSpan.FromSeconds(_chance.Next(1, 300)));
        _machine = await Machine.Start(_plot, _wall, _plant);
    }

    // Everything gets well: what was sent arrives, what is due is done.
    private async Task Settle()
    {
        foreach (var copy in _late.ToList())
        {
            await Deliver(copy, faults: false);
        }

        foreach (var message in _unheard.ToList())
        {
            Hear(message, await Deliver(message, faults: false));

            if (!message.IsOver)
            {
                _judge.Fault($"#{message.No} has no answer, though all is well");
            }
        }

        for (var hop = 0; hop < 4; hop++)
        {
            _wall.Pass(TimeSpan.FromMinutes(20));
            await Sweep(faults: false);
        }

        _judge.Elsewhere(_machine.Faults.Elsewhere);
    }

    private static string? Number(Said said)
    {
        if (said.Status is < 200 or >= 300)
        {
            return null;
        }

        using var json = JsonDocument.Parse(said.Body);
        return json.RootElement.GetProperty("number").GetString();
    }

    // What can be said of an answer without what chance made.
    private static string Short(Said said)
    {
        if (!said.Body.StartsWith('{'))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{said.Status}");
        }

        using var json = JsonDocument.Parse(said.Body);
        string Of(string name) => json.RootElement.TryGetProperty(name, out var value) ? $" {value}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{said.Status}{Of("number")}{(said.Status < 300 ? Of("status") : "")}{Of("version")}{Of("joined")}{Of("code")}"
        );
    }

    /// <summary>A request, as somebody who holds its receipt knows of it.</summary>
    private sealed class Known(string number, string request, string receipt)
    {
        /// <summary>Of the order.</summary>
        public string Number => number;
        public string Request => request;
        public string Receipt => receipt;
        public WorkOrderStatus Status { get; set; }
        public int Version { get; set; }
    }
}
