using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>A device on which an account has signed in before. It counts its own wrong guesses.</summary>
internal sealed class KnownDevice : IOfCounty, ICountGuesses
{
    private KnownDevice() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public Guid Staff { get; private init; }
    public byte[] ReferenceHash { get; private init; } = [];
    public DateTimeOffset SeenAt { get; private set; }
    public int WrongGuesses { get; private set; }
    public DateTimeOffset? WaitsUntil { get; private set; }

    public static KnownDevice Remember(Reference reference, StaffAccount account, DateTimeOffset at) =>
        new()
        {
            County = reference.County,
            Id = reference.Id,
            Staff = account.Id,
            ReferenceHash = reference.Hash,
            SeenAt = at,
        };

    public void See(DateTimeOffset at) => SeenAt = at;

    public void CountWrongGuess(DateTimeOffset now, SignInRules rules)
    {
        WrongGuesses++;
        WaitsUntil = rules.WaitAfter(WrongGuesses, now);
    }

    public void ForgetWrongGuesses() => (WrongGuesses, WaitsUntil) = (0, null);
}
