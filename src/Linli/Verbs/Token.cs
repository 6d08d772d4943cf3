using System.Globalization;
using Linli.Organizations.Demo;
using Linli.Organizations.Tokens;
using Linli.Platform.Access;
using Linli.Platform.Counties;
using Linli.Platform.Data;

namespace Linli.Verbs;

/// <summary><c>token --role clerk</c>: prints an access token for the demonstration's account of a role.</summary>
internal static class Token
{
    private const int Days = 30;

    public static async Task<int> Run(string[] args)
    {
        var name = args.SkipWhile(a => a != "--role").ElementAtOrDefault(1);

        if (!Enum.TryParse<Role>(name?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var role))
        {
            await Console.Error.WriteLineAsync(
                $"token --role <role>: one of {string.Join(", ", Enum.GetNames<Role>()).ToLowerInvariant()}."
            );
            return 2;
        }

        await using var app = LinliHost.Build(args);
        await using var scope = app.Services.CreateAsyncScope();

        if (app.Services.GetRequiredService<CountyDirectory>().Home is not { } county)
        {
            await Console.Error.WriteLineAsync("There is no county yet: run 'seed' first.");
            return 1;
        }

        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county.Code);
        var account = await scope.ServiceProvider.GetRequiredService<DemoAccounts>().Find(role, CancellationToken.None);

        if (account is null)
        {
            await Console.Error.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"No demonstration account has the role {role}.")
            );
            return 1;
        }

        var issued = await scope
            .ServiceProvider.GetRequiredService<IssueToken>()
            .Run(account.Id, "verb token", Days, Actors.System(county.Code), CancellationToken.None);
        Console.WriteLine(issued.Text);
        return 0;
    }
}
