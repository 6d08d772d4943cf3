using System.Collections.Concurrent;
using System.Reflection;

namespace Linli.Kernel;

/// <summary>The word the office uses for an enum member. Screens say it through <c>@T[...]</c>, so it has an English twin.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ZhAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Reads the office's word off an enum member.</summary>
public static class ZhNames
{
    private static readonly ConcurrentDictionary<Enum, string> Known = new();

    /// <summary>The Chinese word of a member, e.g. <c>待派单</c>; the member's own name when it has none.</summary>
    public static string Zh(this Enum member) =>
        Known.GetOrAdd(member, static m => m.GetType().GetField(m.ToString())?.GetCustomAttribute<ZhAttribute>()?.Name ?? m.ToString());
}
