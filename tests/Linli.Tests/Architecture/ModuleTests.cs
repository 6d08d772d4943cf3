using System.Text;
using Linli.Platform;
using Linli.Tests.Support;

namespace Linli.Tests.Architecture;

/// <summary>The fences between the rooms. Modules are found by looking, so a new one is guarded from its first commit.</summary>
public sealed class ModuleTests
{
    // Shared by every slice of the loop: how an act is loaded, saved and mapped. Not the domain, though it stands beside it.
    private static readonly string[] NotTheHeart = ["Linli.WorkOrders.OrderActs", "Linli.WorkOrders.ActEndpoints"];

    [Fact]
    public void Every_module_that_exists_is_registered()
    {
        var exist = House
            .Types.Where(t => t.Interfaces.Any(i => i.InterfaceType.FullName == typeof(IModule).FullName))
            .Select(t => t.FullName);

        Assert.Equal(exist.Order(), Linli.Modules.All.Select(m => m.GetType().FullName).Order());
    }

    [Fact]
    public void Every_folder_is_a_module_or_part_of_the_roof()
    {
        string[] roof = ["", "Platform", "Ui", "Verbs"];

        var strangers = House.Types.Select(t => House.PartOf(t.Namespace)).Distinct().Except([.. roof, .. House.Modules.Keys]);

        Assert.Empty(strangers);
    }

    [Fact]
    public void A_module_touches_another_only_through_its_public_door()
    {
        // The verbs play the demonstration in: they stand on the roof, with the host.
        var trespasses = House
            .Edges.Where(e => !e.ThroughDoor && e.FromModule is not ("" or "Verbs"))
            .Select(e => $"{e.FromType} -> {e.ToType}")
            .Distinct()
            .Order();

        Assert.Empty(trespasses);
    }

    [Fact]
    public void Modules_ask_down_and_tell_up()
    {
        var upward = House
            .Edges.Where(e => House.Modules.ContainsKey(e.FromModule) && !e.IsEvent)
            .Where(e => House.Modules[e.ToModule].Floor >= House.Modules[e.FromModule].Floor)
            .Select(e => $"{e.FromType} ({House.Modules[e.FromModule].Floor}) asks {e.ToType} ({House.Modules[e.ToModule].Floor})")
            .Distinct();

        Assert.Empty(upward);
    }

    [Fact]
    public void Platform_and_ui_know_no_module()
    {
        Assert.Empty(House.Edges.Where(e => e.FromModule is "Platform" or "Ui").Select(e => $"{e.FromType} -> {e.ToType}"));
    }

    [Fact]
    public void Ui_knows_no_platform_but_its_data_free_words()
    {
        var uses =
            from type in House.Types
            where House.PartOf(type.Namespace) == "Ui"
            from used in House.Uses(type)
            where used.Namespace.StartsWith("Linli.Platform.Data", StringComparison.Ordinal)
            select $"{type.FullName} -> {used.FullName}";

        Assert.Empty(uses.Distinct());
    }

    [Fact]
    public void Hearts_know_neither_the_web_nor_the_database()
    {
        string[] outside = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Extensions", "Npgsql", "System.Net"];

        var faults =
            from type in House.Types
            where House.Modules.Keys.Any(m => type.Namespace == $"Linli.{m}")
            where !type.Name.EndsWith("Module", StringComparison.Ordinal) && !NotTheHeart.Contains(type.FullName)
            from used in House.Uses(type)
            where outside.Any(o => used.Namespace.StartsWith(o, StringComparison.Ordinal))
            select $"{type.FullName} -> {used.FullName}";

        Assert.Empty(faults.Distinct());
    }

    [Fact]
    public void The_kernel_knows_only_the_base_library()
    {
        var references = typeof(Linli.Kernel.Actor).Assembly.GetReferencedAssemblies().Select(a => a.Name!);

        Assert.All(references, r => Assert.StartsWith("System.", r, StringComparison.Ordinal));
    }

    [Fact]
    public void The_module_map_in_the_docs_is_the_real_one()
    {
        Golden.File("docs/module-map.md", Map());
    }

    private static string Map()
    {
        var map = new StringBuilder(
            "# Module map\n\nWho asks whom, through which door. Written by `ModuleTests` from the compiled program; do not edit by hand.\n"
        );

        foreach (
            var floor in House.Modules.OrderBy(m => m.Key, StringComparer.Ordinal).GroupBy(m => m.Value.Floor).OrderByDescending(g => g.Key)
        )
        {
            map.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"\n## Floor {floor.Key}\n\n| Module | asks | for |\n|---|---|---|\n"
            );

            foreach (var (name, _) in floor)
            {
                var asks = House
                    .Edges.Where(e => e.FromModule == name)
                    .GroupBy(e => e.ToModule)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g =>
                        $"| {name} | {g.Key} | {string.Join(", ", g.Select(e => e.ToType.Split('.')[^1]).Distinct().Order(StringComparer.Ordinal).Select(t => $"`{t}`"))} |\n"
                    )
                    .DefaultIfEmpty($"| {name} | nobody | |\n");
                map.AppendJoin("", asks);
            }
        }

        return map.ToString();
    }
}
