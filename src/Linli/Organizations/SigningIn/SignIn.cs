using System.Diagnostics;
using Linli.Kernel;
using Linli.Organizations.Accounts;
using Linli.Organizations.Data;
using Linli.Organizations.Sessions;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.SigningIn;

/// <summary>Where a sign-in goes after the password.</summary>
/// <param name="Session">Null when refused.</param>
internal sealed record PasswordAnswer(SessionStage? Stage, Reference? Session, Reference? Device = null)
{
    public static readonly PasswordAnswer Refused = new(null, null);
}

/// <summary>
/// The first step: user name and password. An unknown name, a wrong password, a disabled account and one that must wait get the same
/// answer after the same work and the same time (ASVS 6.3.8).
/// </summary>
internal sealed class SignIn(
    LinliDb db,
    PasswordGate gate,
    StaffSessions sessions,
    KnownDevices devices,
    Admission admission,
    SecondFactors.SecondFactorState factors,
    SignInRulebook book,
    LinliSettings settings,
    TimeProvider clock
)
{
    private const int Tries = 3;

    public async Task<PasswordAnswer> Run(string userName, string password, Visitor visitor, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await TryUntilSaved(userName, password, visitor, ct);
        var left = TimeSpan.FromMilliseconds(book.At(clock.GetUtcNow()).RefusalMilliseconds) - Stopwatch.GetElapsedTime(started);

        if (answer == PasswordAnswer.Refused && left > TimeSpan.Zero)
        {
            await Task.Delay(left, ct);
        }

        return answer;
    }

    // Guesses at the same moment change the same row: the loser looks again, so that none goes uncounted.
    private async Task<PasswordAnswer> TryUntilSaved(string userName, string password, Visitor visitor, CancellationToken ct)
    {
        for (var i = 0; i < Tries; i++)
        {
            try
            {
                return await Try(userName, password, visitor, ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
            }
        }

        return PasswordAnswer.Refused;
    }

    private async Task<PasswordAnswer> Try(string userName, string password, Visitor visitor, CancellationToken ct)
    {
        using var turn = await gate.Enter(ct);
        var name = StaffAccount.InCapitals(userName);
        var account = await db.Set<StaffAccount>().SingleOrDefaultAsync(a => a.SignInName == name, ct);
        var matches = turn.Verify(account?.PasswordHash, password);

        if (account is null)
        {
            return PasswordAnswer.Refused;
        }

        var now = clock.GetUtcNow();
        ICountGuesses bearer = await devices.Find(visitor.DeviceCookie, account, ct) ?? (ICountGuesses)account;

        if (bearer.WaitsUntil > now)
        {
            return PasswordAnswer.Refused;
        }

        if (!matches || account.IsDisabled)
        {
            bearer.CountWrongGuess(now, book.At(now));
            db.Add(AuditEntry.Of("sign-in.failed", Platform.Access.Actors.System(account.County), account.UserName, now));
            await db.SaveChangesAsync(ct);
            return PasswordAnswer.Refused;
        }

        return await GoOn(account, visitor, ct);
    }

    private async Task<PasswordAnswer> GoOn(StaffAccount account, Visitor visitor, CancellationToken ct)
    {
        var hasFactor = await factors.Has(account, ct);

        if (!hasFactor && !settings.SecondFactorRequired)
        {
            var admitted = await admission.Admit(account, visitor, null, "password", ct);
            await db.SaveChangesAsync(ct);
            return new(SessionStage.Complete, admitted.Session, admitted.Device);
        }

        var stage = hasFactor ? SessionStage.SecondFactor : SessionStage.Enrolment;
        var session = await sessions.Open(account, stage, visitor.Device, ct);
        await db.SaveChangesAsync(ct);
        return new(stage, session);
    }
}
