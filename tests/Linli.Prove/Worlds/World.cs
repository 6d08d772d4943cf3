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
internal sealed partial class World
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
