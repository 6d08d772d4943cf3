using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>How far a sign-in has come.</summary>
internal enum SessionStage
{
    /// <summary>Password given, second factor not yet.</summary>
    SecondFactor,

    /// <summary>Password given; a second factor must be set up before anything else.</summary>
    Enrolment,

    /// <summary>Signed in.</summary>
    Complete,
}

/// <summary>A sign-in on one device. Its owner sees and ends it.</summary>
internal sealed class StaffSession : IOfCounty
{
    private StaffSession() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public Guid Staff { get; private init; }
    public byte[] ReferenceHash { get; private init; } = [];

    /// <summary>The account's stamp at sign-in: another stamp since then has ended this session.</summary>
    public string Stamp { get; private set; } = "";
    public SessionStage Stage { get; private init; }

    /// <summary>Coarse words for the device, e.g. <c>Windows · Chrome</c>.</summary>
    public string Device { get; private init; } = "";
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Kept to the minute.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    public static StaffSession Open(Reference reference, StaffAccount account, SessionStage stage, string device, DateTimeOffset at) =>
        new()
        {
            County = reference.County,
            Id = reference.Id,
            Staff = account.Id,
            ReferenceHash = reference.Hash,
            Stamp = account.SecurityStamp,
            Stage = stage,
            Device = device,
            CreatedAt = at,
            LastSeenAt = at,
        };

    public bool IsAlive(DateTimeOffset now, SignInRules rules) =>
        Stage == SessionStage.Complete
            ? now < LastSeenAt.AddMinutes(rules.IdleMinutes) && now < CreatedAt.AddHours(rules.AbsoluteHours)
            : now < CreatedAt.AddMinutes(rules.SecondStepMinutes);

    /// <summary>The one session that outlives a change its own owner made in it.</summary>
    public void Follow(StaffAccount account) => Stamp = account.SecurityStamp;
}
