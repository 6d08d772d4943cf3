using System.Reflection;
using Linli.Platform;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Linli.Tests.Architecture;

/// <summary>A use of a type of one module by a type of another.</summary>
internal sealed record Edge(string FromModule, string FromType, string ToModule, string ToType, bool ThroughDoor, bool IsEvent);

/// <summary>The house as the compiler left it. Modules are found by looking: a namespace with an <see cref="IModule"/> at its root.</summary>
internal static class House
{
    private static readonly Assembly Assembly = typeof(LinliHost).Assembly;
    private static readonly AssemblyDefinition Compiled = AssemblyDefinition.ReadAssembly(Assembly.Location);

    /// <summary>Modules by name.</summary>
    public static IReadOnlyDictionary<string, IModule> Modules { get; } =
        Linli.Modules.All.ToDictionary(m => m.GetType().Namespace!["Linli.".Length..]);

    /// <summary>Every type of the product that somebody wrote; what the compiler made inside belongs to its outermost type.</summary>
    public static IReadOnlyList<TypeDefinition> Types { get; } =
    [.. Compiled.MainModule.Types.Where(t => t.Namespace.StartsWith("Linli", StringComparison.Ordinal))];

    public static IReadOnlyList<Edge> Edges { get; } = [.. Types.SelectMany(EdgesOf).Distinct()];

    /// <summary>The first part of the namespace under <c>Linli.</c>; empty for the roof (host, frames).</summary>
    public static string PartOf(string ns) => ns.Split('.').ElementAtOrDefault(1) ?? "";

    public static IEnumerable<TypeReference> Uses(TypeDefinition type)
    {
        foreach (var used in Directly(type).SelectMany(Unfold))
        {
            yield return used;
        }

        foreach (var used in type.NestedTypes.SelectMany(Uses))
        {
            yield return used;
        }
    }

    /// <summary>Texts that stand in a type's code, constants of others included: the compiler copies them.</summary>
    public static IEnumerable<string> Strings(TypeDefinition type) =>
        type
            .Methods.Where(m => m.HasBody)
            .SelectMany(m => m.Body.Instructions)
            .Where(i => i.OpCode == OpCodes.Ldstr)
            .Select(i => (string)i.Operand)
            .Concat(type.CustomAttributes.SelectMany(Values).OfType<string>())
            .Concat(type.NestedTypes.SelectMany(Strings));

    private static IEnumerable<object?> Values(CustomAttribute attribute) =>
        attribute.ConstructorArguments.Select(a => a.Value).Concat(attribute.Properties.Select(p => p.Argument.Value));

    private static IEnumerable<Edge> EdgesOf(TypeDefinition type)
    {
        var own = PartOf(type.Namespace);

        return from used in Uses(type)
            let to = Outermost(used)
            let part = PartOf(to.Namespace)
            where Modules.ContainsKey(part) && part != own
            select new Edge(
                own,
                type.FullName,
                part,
                to.FullName,
                to.Namespace == $"Linli.{part}.Public",
                to.Resolve().Interfaces.Any(i => i.InterfaceType.FullName == "Linli.Kernel.IEvent")
            );
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<TypeReference> Unfold(TypeReference? type) =>
        type switch
        {
            null or GenericParameter => [],
            GenericInstanceType generic => Unfold(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Unfold)),
            TypeSpecification wrapped => Unfold(wrapped.ElementType),
            _ => [type],
        };

    private static IEnumerable<TypeReference?> Directly(TypeDefinition type)
    {
        IEnumerable<TypeReference?> used = [type.BaseType];
        return used.Concat(type.Interfaces.Select(i => i.InterfaceType))
            .Concat(type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType))
            .Concat(type.CustomAttributes.Concat(type.Methods.SelectMany(m => m.CustomAttributes)).SelectMany(OfAttribute))
            .Concat(type.Fields.Select(f => f.FieldType))
            .Concat(type.Properties.Select(p => p.PropertyType))
            .Concat(type.Methods.SelectMany(OfMethod));
    }

    private static IEnumerable<TypeReference?> OfAttribute(CustomAttribute attribute) =>
        Values(attribute).OfType<TypeReference>().Prepend(attribute.AttributeType);

    private static IEnumerable<TypeReference?> OfMethod(MethodDefinition method)
    {
        var signature = method
            .Parameters.Select(p => p.ParameterType)
            .Append(method.ReturnType)
            .Concat(method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType));
        return method.HasBody
            ? signature
                .Concat(method.Body.Variables.Select(v => v.VariableType))
                .Concat(method.Body.Instructions.SelectMany(i => OfOperand(i.Operand)))
            : signature;
    }

    private static IEnumerable<TypeReference?> OfOperand(object? operand) =>
        operand switch
        {
            TypeReference type => [type],
            GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
            MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)],
            FieldReference field => [field.DeclaringType, field.FieldType],
            _ => [],
        };
}
