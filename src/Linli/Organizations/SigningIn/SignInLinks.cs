namespace Linli.Organizations.SigningIn;

/// <summary>Addresses of sign-in and of one's own account.</summary>
internal static class SignInLinks
{
    public const string SignInPage = "/sign-in";
    public const string SecondStepPage = "/sign-in/second-step";
    public const string EnrolPage = "/sign-in/second-factor";
    public const string PasskeyOptions = "/sign-in/passkey-options";
    public const string SignOut = "/sign-out";
    public const string Account = "/account";
    public const string NewPasskeyOptions = "/account/passkey-options";
    public const string QrImage = "/account/second-factor.svg";
    public const string Accounts = "/organisations/accounts";
    public const string Bodies = "/organisations";

    public const string Found = "/organisations/found";

    /// <summary>Where staff land when they came from nowhere: the first place their post needs (the roof knows it).</summary>
    public const string Home = "/account/start";

    public static string Body(Public.BodyId id) => $"/organisations/bodies/{id.Value}";

    public static string NewPost(Public.BodyId body) => $"{Body(body)}/new-post";

    public static string Post(PostId id) => $"/organisations/posts/{id.Value}";

    public static string SignIn(string? returnTo) => With(SignInPage, returnTo);

    public static string SecondStep(string? returnTo) => With(SecondStepPage, returnTo);

    public static string Enrol(string? returnTo) => With(EnrolPage, returnTo);

    /// <summary>An address of this site, or the start: nobody is sent elsewhere by a crafted link.</summary>
    public static string Back(string? returnTo) => IsLocal(returnTo) ? returnTo! : Home;

    private static string With(string page, string? returnTo) =>
        IsLocal(returnTo) && returnTo != Home ? $"{page}?returnTo={Uri.EscapeDataString(returnTo!)}" : page;

    private static bool IsLocal(string? path) =>
        path is ['/', ..]
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Any(char.IsControl);
}
