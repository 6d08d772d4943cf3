using Linli.Kernel;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Counties;

/// <summary>The counties of this installation, read once: a county is founded by <c>setup</c> or <c>seed</c>, before <c>serve</c>.</summary>
internal sealed class CountyDirectory(IServiceScopeFactory scopes)
{
    private volatile IReadOnlyList<County> _counties = [];

    /// <summary>The county public pages speak for, or null before <c>setup</c>.</summary>
    public County? Home => All.FirstOrDefault();

    public IReadOnlyList<County> All => _counties.Count > 0 ? _counties : Load();

    public County Get(CountyCode code) => All.First(c => c.Code == code);

    public void Forget() => _counties = [];

    private IReadOnlyList<County> Load()
    {
        using var scope = scopes.CreateScope();
        return _counties = [.. scope.ServiceProvider.GetRequiredService<LinliDb>().Set<County>().AsNoTracking().OrderBy(c => c.Code)];
    }
}
