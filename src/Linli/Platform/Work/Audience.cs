using System.Collections.Concurrent;
using Linli.Kernel;

namespace Linli.Platform.Work;

/// <summary>Which events somebody listens to. The others are told to nobody, so no row is written for them and none has to be swept.</summary>
internal sealed class Audience(IServiceProviderIsService? known)
{
    private readonly ConcurrentDictionary<Type, bool> _heard = new();

    /// <summary>Where no work is done, e.g. while migrations are written.</summary>
    public static Audience Nobody { get; } = new(null);

    public bool Hears(IEvent fact) =>
        _heard.GetOrAdd(fact.GetType(), type => known?.IsService(typeof(IListen<>).MakeGenericType(type)) == true);
}
