using Linli.Kernel;

namespace Linli.Organizations.Accounts;

/// <summary>A person who acts on their own account, before or beside any post.</summary>
internal static class Self
{
    public static Actor AsActor(this StaffAccount account) =>
        new()
        {
            StaffId = account.Id,
            Name = account.Name,
            County = account.County,
            Jurisdiction = Jurisdiction.None,
            Permissions = new HashSet<string>(),
        };
}
