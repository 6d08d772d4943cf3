using System.Globalization;
using System.Runtime.InteropServices;
using Linli.Platform.Data;
using Linli.Prove;
using Linli.Prove.Steps;
using Linli.Prove.Worlds;

// ./prove [rig…] [--short] [--seed N] [--count N]      every rig without a name; writes docs/operations/proof.md unless --short
// The host is how a rig starts the product with something of its own put in.
if (args is ["host", ..])
{
    return await RigHost.Serve(args[1..]);
}

if (args is [StepHost.Word, var point, var how])
{
    return await StepHost.Run(int.Parse(point, CultureInfo.InvariantCulture), how);
}

SqliteShim.Install();

if (args is [WorldRig.Word, var seed, var count])
{
    return await WorldRig.Say(int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
}

using var stop = new CancellationTokenSource();

// Mounts and servers are put away when somebody loses patience, too.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var asked = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var told = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await Rigs.Run(args, stop.Token);
