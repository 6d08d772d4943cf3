namespace Linli.Organizations;

/// <summary>Figures of sign-in, policy data in <c>seed/reference/organizations/sign-in.json</c> (等保 8.1.4.1, ASVS 6 and 7).</summary>
/// <param name="From">First day these figures hold.</param>
/// <param name="IdleMinutes">A session nobody uses ends after this.</param>
/// <param name="AbsoluteHours">A session ends after this however much it is used.</param>
/// <param name="SecondStepMinutes">Time between password and second factor.</param>
/// <param name="PasswordLength">Shortest password a person may choose, in characters.</param>
/// <param name="GuessesBeforeWait">Wrong guesses before the first wait.</param>
/// <param name="FirstWaitMinutes">First wait; every further wrong guess doubles it.</param>
/// <param name="LongestWaitMinutes">The wait never gets longer.</param>
/// <param name="RefusalMilliseconds">A refusal is never said faster, so that its time says nothing.</param>
/// <param name="KnownDeviceDays">How long a device is remembered.</param>
/// <param name="TokenDays">Longest life of an access token.</param>
internal sealed record SignInRules(
    DateOnly From,
    int IdleMinutes,
    int AbsoluteHours,
    int SecondStepMinutes,
    int PasswordLength,
    int GuessesBeforeWait,
    int FirstWaitMinutes,
    int LongestWaitMinutes,
    int RefusalMilliseconds,
    int KnownDeviceDays,
    int TokenDays
)
{
    /// <summary>Until when nobody may guess after so many wrong guesses in a row; null when they may at once.</summary>
    public DateTimeOffset? WaitAfter(int wrongGuesses, DateTimeOffset now)
    {
        var beyond = wrongGuesses - GuessesBeforeWait;
        return beyond < 0 ? null : now.AddMinutes(Math.Min(LongestWaitMinutes, FirstWaitMinutes * Math.Pow(2, Math.Min(beyond, 16))));
    }
}
