using System.Globalization;
using Linli.Kernel;
using Linli.Organizations.Accounts;
using Linli.Organizations.Appointing;

namespace Linli.Organizations.Demo;

/// <summary>Invents people one after the other, always the same, and puts them into posts.</summary>
internal sealed class DemoCast(DemoScript script, string home, OpenAccount open, Appoint appoint, DateOnly since, Actor by)
{
    private readonly List<DemoCredential> _left = [.. script.SignIns];
    private readonly List<DemoSignIn> _told = [];
    private int _number;
    private int _phone;

    public IReadOnlyList<DemoSignIn> Told => _told;

    /// <summary>The demonstration's own accounts go to the community people visit first; everybody else has no password.</summary>
    public async Task Fill(PostId post, PostParticulars what, string unit, string bodyName, CancellationToken ct)
    {
        var area = what.Area.Value;
        var near = home.StartsWith(area, StringComparison.Ordinal) || area.StartsWith(home, StringComparison.Ordinal);
        var credential = near ? _left.FirstOrDefault(c => c.Role == what.Role && (c.Unit is null || c.Unit == unit)) : null;
        var name = NextName();
        var phone = NextPhone();
        var userName = credential?.UserName ?? string.Create(CultureInfo.InvariantCulture, $"staff-{_number:0000}");
        var opened = await open.Run(new(userName, name, phone, WithPassword: credential is not null, IsDemo: true), by, ct);

        if (credential is not null)
        {
            _left.Remove(credential);
            _told.Add(new(what.Role, userName, opened.Password!, name, $"{bodyName} {what.Title}"));
        }

        await appoint.Run(post, opened.Id, since, by, ct);
    }

    public string NextPhone() => string.Format(CultureInfo.InvariantCulture, script.Phone, ++_phone);

    // The step is coprime to the number of given names, so that neighbours in the list do not look like a family.
    private string NextName()
    {
        _number++;
        return script.Surnames[_number * 7 % script.Surnames.Count] + script.GivenNames[_number * 11 % script.GivenNames.Count];
    }
}
