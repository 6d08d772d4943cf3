using Linli.Platform.Work;
using Microsoft.AspNetCore.Http.Features;

namespace Linli.WorkOrders.Importing;

/// <summary>What imports are made of.</summary>
internal static class ImportServices
{
    public static void AddImporting(this IServiceCollection services)
    {
        var rules = ImportRules.Shipped();
        services.AddSingleton(rules);
        services.AddSingleton<RowReader>();
        services.AddSingleton<RowBox>();
        services.AddScoped<Ledger>();
        services.AddScoped<ImportReading>();
        services.AddScoped<ImportScreen>();
        services.AddScoped<ReceiveImport>();
        services.AddScoped<RemapImport>();
        services.AddScoped<StartImport>();
        services.AddScoped<UndoImport>();
        services.AddScoped<IRing, ImportBell>();
        services.AddScoped<IRing, UndoBell>();
        services.AddScoped<IRing, ForgetRows>();
        // How large a form may be is said by the page (its request size limit); this only must not be the smaller one.
        services.Configure<FormOptions>(form =>
            form.MultipartBodyLengthLimit = Math.Max(form.MultipartBodyLengthLimit, rules.Limits.MaxBytes)
        );
    }
}
