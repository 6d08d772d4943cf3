namespace Linli.Prove.Worlds;

// What fails, who dies of it, and how everything gets well in the end.
internal sealed partial class World
{
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
}
