using Linli.Organizations.Accounts;
using Linli.Organizations.Appointing;
using Linli.Organizations.Browsing;
using Linli.Organizations.Data;
using Linli.Organizations.Demo;
using Linli.Organizations.Founding;
using Linli.Organizations.Passkeys;
using Linli.Organizations.Public;
using Linli.Organizations.SecondFactors;
using Linli.Organizations.Sessions;
using Linli.Organizations.SigningIn;
using Linli.Organizations.Staffing;
using Linli.Organizations.Tokens;
using Linli.Platform;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Linli.Organizations;

/// <summary>Who acts: bodies, posts, people in posts, staff accounts.</summary>
internal sealed class OrganizationsModule : IModule
{
    public int Floor => 1;

    public IReadOnlyList<Grant> Grants { get; } =
    [
        .. Enum.GetValues<Role>().Select(role => new Grant(role, OrganizationPermissions.View)),
        new(Role.Admin, OrganizationPermissions.Manage, OrganizationPermissions.Staff),
        new(Role.Clerk, OrganizationPermissions.Staff),
        new(Role.Dispatcher, OrganizationPermissions.Staff),
    ];

    public IReadOnlyList<MenuEntry> Menu { get; } =
    [
        new(406, "网格", "网格队伍", StaffingLinks.List, "people", OrganizationPermissions.Staff),
        new(407, "网格", "组织", SignInLinks.Bodies, "people", OrganizationPermissions.View),
        new(910, "系统", "账号", SignInLinks.Accounts, "lock", OrganizationPermissions.Manage),
    ];

    public void Add(IServiceCollection services)
    {
        services.AddSingleton(_ => SignInRulebook.Load(SignInRulebook.File));
        services.AddSingleton<BodyDirectory>();
        services.AddSingleton<IBodyDirectory>(all => all.GetRequiredService<BodyDirectory>());
        services.AddSingleton<RecentStaff>();
        services.AddSingleton(PasswordCost.Shipped);
        services.AddSingleton<PasswordGate>();
        services.AddScoped<IActorSource, StaffActors>();
        AddUseCases(services);
        AddRecognition(services);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        SignOutEndpoint.Map(routes);
        PasskeyEndpoints.Map(routes);
        QrImageEndpoint.Map(routes);
        PortraitEndpoint.Map(routes);
    }

    private static void AddUseCases(IServiceCollection services) =>
        services
            .AddScoped<Changes>()
            .AddScoped<FoundBody>()
            .AddScoped<CreatePost>()
            .AddScoped<Appoint>()
            .AddScoped<EndAppointment>()
            .AddScoped<DutyPosts>()
            .AddSingleton<DutyBox>()
            .AddSingleton(DutyBox.Phones)
            .AddScoped<NameForDuty>()
            .AddScoped<LeaveDuty>()
            .AddScoped<ShowDuty>()
            .AddScoped<RevealDuty>()
            .AddScoped<CarryDuty>()
            .AddScoped<GridStaff>()
            .AddScoped<EntrustGrid>()
            .AddScoped<DutyDossiers>()
            .AddScoped<OpenAccount>()
            .AddScoped<KeepAccount>()
            .AddScoped<AccountList>()
            .AddScoped<BodyList>()
            .AddScoped<BodyDossiers>()
            .AddScoped<AreaWords>()
            .AddScoped<ChangePassword>()
            .AddScoped<StaffSessions>()
            .AddScoped<KnownDevices>()
            .AddScoped<Admission>()
            .AddScoped<SignIn>()
            .AddScoped<ConfirmCode>()
            .AddScoped<SecondFactorState>()
            .AddScoped<AuthenticatorSecrets>()
            .AddSingleton(AuthenticatorSecrets.Column)
            .AddScoped<EnrolAuthenticator>()
            .AddScoped<RemoveFactor>()
            .AddScoped<AddPasskey>()
            .AddScoped<SignInWithPasskey>()
            .AddSingleton<PasskeyChallenge>()
            .AddScoped<IssueToken>()
            .AddScoped<RevokeToken>()
            .AddScoped<PlayOrganizations>()
            .AddScoped<PlayStaffing>()
            .AddScoped<PlayBranches>()
            .AddScoped<DemoAccounts>()
            .AddScoped<DemoStaff>();

    private static void AddRecognition(IServiceCollection services)
    {
        services
            .AddAuthentication(Schemes.Staff)
            .AddPolicyScheme(
                Schemes.Staff,
                null,
                options =>
                    options.ForwardDefaultSelector = http => TokenHandler.Bearer(http.Request) is null ? Schemes.Session : Schemes.Token
            )
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(Schemes.Session, null)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(Schemes.Token, null);

        services.AddIdentityCore<StaffAccount>().AddUserStore<StaffStore>();
        services.TryAddScoped<IPasskeyHandler<StaffAccount>, PasskeyHandler<StaffAccount>>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "preferred";
        });
    }
}
