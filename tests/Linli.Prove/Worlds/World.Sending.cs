using System.Globalization;
using System.Net;
using System.Text.Json;
using Linli.WorkOrders;

namespace Linli.Prove.Worlds;

// Who does what: a resident files, the office acts, the line loses, doubles and delays it.
internal sealed partial class World
{
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
}
