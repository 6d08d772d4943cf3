namespace Linli.Organizations;

/// <summary>
/// Whoever bears the wrong guesses of a sign-in: the account for strangers, the device for a device the owner used before.
/// So a stranger's guesses never lock the owner out.
/// </summary>
internal interface ICountGuesses
{
    int WrongGuesses { get; }

    /// <summary>No guess is looked at before this instant.</summary>
    DateTimeOffset? WaitsUntil { get; }

    void CountWrongGuess(DateTimeOffset now, SignInRules rules);

    void ForgetWrongGuesses();
}
