using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Platform.Searching;
using Linli.Platform.Work;
using Linli.Registry.Batching;
using Linli.Registry.Browsing;
using Linli.Registry.Concerning;
using Linli.Registry.Counting;
using Linli.Registry.Erasing;
using Linli.Registry.Exporting;
using Linli.Registry.Finding;
using Linli.Registry.Holding;
using Linli.Registry.Housing;
using Linli.Registry.Importing;
using Linli.Registry.Keeping;
using Linli.Registry.Maintaining;
using Linli.Registry.Merging;
using Linli.Registry.Needing;
using Linli.Registry.Placing;
using Linli.Registry.Public;
using Linli.Registry.Rehoming;
using Linli.Registry.Relating;
using Linli.Registry.Revealing;
using Linli.Registry.Safeguarding;
using Linli.Registry.Telling;
using Linli.Registry.Trading;
using Linli.Territory.Public;

namespace Linli.Registry;

/// <summary>Who lives here, in which homes, who trades here, and what is dangerous (底数; S4-9). The only place where the module registers.</summary>
internal sealed class RegistryModule : IModule
{
    public int Floor => 2;

    public IReadOnlyList<Grant> Grants { get; } =
    [
        .. new[] { Role.GridWorker, Role.Clerk, Role.Dispatcher, Role.Supervisor, Role.Leader }.Select(r => new Grant(
            r,
            RegistryPermissions.Figures
        )),
        new(Role.GridWorker, RegistryPermissions.View, RegistryPermissions.Keep, RegistryPermissions.Reveal, RegistryPermissions.Care),
        new(
            Role.Clerk,
            RegistryPermissions.View,
            RegistryPermissions.Keep,
            RegistryPermissions.Reveal,
            RegistryPermissions.Care,
            RegistryPermissions.SensitiveCare,
            RegistryPermissions.Import,
            RegistryPermissions.Account,
            RegistryPermissions.Merge,
            RegistryPermissions.Erase,
            RegistryPermissions.Export,
            RegistryPermissions.RuleExports
        ),
        new(Role.Supervisor, RegistryPermissions.Trace),
        new(Role.Leader, RegistryPermissions.Erase, RegistryPermissions.RuleExports, RegistryPermissions.Trace),
    ];

    public IReadOnlyList<MenuEntry> Menu { get; } =
    [
        new(410, "家底", "底数", RegistryLinks.Figures, "chart", RegistryPermissions.Figures),
        new(411, "家底", "居民", RegistryLinks.Residents, "person", RegistryPermissions.View),
        new(412, "家底", "走访关爱", RegistryLinks.Visits, "heart", RegistryPermissions.Care),
        new(413, "家底", "市场主体", RegistryLinks.Entities, "building", RegistryPermissions.View),
        new(414, "家底", "隐患", RegistryLinks.Hazards, "warning", RegistryPermissions.View),
        new(414, "家底", "设施", RegistryLinks.Facilities, "list", RegistryPermissions.View),
        new(415, "家底", "底数导出", RegistryLinks.Exports, "download", RegistryPermissions.RuleExports),
        new(416, "家底", "泄露溯源", RegistryLinks.Trace, "search", RegistryPermissions.Trace),
        new(417, "家底", "到期销毁", RegistryLinks.Erasures, "trash", RegistryPermissions.Erase),
    ];

    public void Add(IServiceCollection services)
    {
        services.AddSingleton(_ => RegisterRules.Shipped());
        services.AddSingleton(_ => ReadCatalog());
        services.AddSingleton<ResidentBox>();
        services.AddSingleton(ResidentBox.Keys);
        services.AddSingleton<RecordCodes>();
        services.AddSingleton<SheetReader>();
        services.AddSingleton<ResidentNames>();
        services.AddSingleton<EntityNames>();
        services.AddSingleton<HazardTexts>();
        services.AddScoped<ISearchPart, SearchedPeople>();
        services.AddScoped<ISearchPart, SearchedHomes>();
        services.AddScoped<ISearchPart, SearchedEntities>();
        services.AddScoped<ISearchPart, SearchedHazards>();
        services.AddSingleton<AreaTrail>();
        services.AddScoped<ResidentKeeping>();
        services.AddScoped<Homes>();
        services.AddScoped<EnterResident>();
        services.AddScoped<CorrectResident>();
        services.AddScoped<MoveResident>();
        services.AddScoped<RevealResident>();
        services.AddScoped<RecordLook>();
        services.AddScoped<LookList>();
        services.AddScoped<ResidentList>();
        services.AddScoped<ResidentDossiers>();
        services.AddScoped<HomeTexts>();
        services.AddScoped<BaseFigures>();
        services.AddScoped<ForceFigures>();
        services.AddSingleton(_ => ReadNeeds());
        services.AddSingleton<CareBox>();
        services.AddScoped<KeepNeed>();
        services.AddScoped<CareList>();
        services.AddScoped<IPartPanel, VisitsInPart>();
        services.AddSingleton(_ => ResidentImportRules.Shipped());
        services.AddSingleton<ImportBox>();
        ImportBox.Columns.ToList().ForEach(column => services.AddSingleton(column));
        services.AddSingleton<OpenImports>();
        services.AddSingleton<ResidentRows>();
        services.AddScoped<EnterRows>();
        services.AddScoped<ReceiveResidents>();
        services.AddScoped<ResidentImports>();
        services.AddScoped<CarryImport>();
        services.AddScoped<IRing, RegisterImportBell>();
        services.AddScoped<IRing, RegisterUndoBell>();
        services.AddScoped<IRing, ForgetFile>();
        services.AddScoped<IListen<GridsRedivided>, RehomeResidents>();
        services.AddScoped<IListen<GridsRedivided>, RehomeMatters>();
        services.AddScoped<RegistryTasks>();
        services.AddScoped<MergedEntries>();
        services.AddScoped<Duplicates>();
        services.AddScoped<ResidentPairs>();
        services.AddScoped<MergeResidents>();
        services.AddScoped<UndoMerge>();
        services.AddScoped<AskMerge>();
        services.AddScoped<MergeBook>();
        services.AddSingleton<Retention>();
        services.AddScoped<Holds>();
        services.AddSingleton(Holds.Reasons);
        services.AddScoped<KeepHold>();
        services.AddScoped<EraseEntities>();
        services.AddScoped<EraseResidents>();
        services.AddScoped<AskErasure>();
        services.AddScoped<RuleErasure>();
        services.AddScoped<Erasures>();
        services.AddScoped<IRing, RetentionBell>();
        services.AddSingleton(_ => ExportRules.Shipped());
        services.AddSingleton<ExportBox>();
        services.AddSingleton(ExportBox.Keys);
        services.AddScoped<IExportedList, ExportedResidents>();
        services.AddScoped<IExportedList, ExportedEntities>();
        services.AddScoped<IExportedList, ExportedHazards>();
        services.AddScoped<IExportedList, ExportedFacilities>();
        services.AddScoped<ExportedLists>();
        services.AddScoped<AskForExport>();
        services.AddScoped<RuleOnExport>();
        services.AddScoped<MakeExport>();
        services.AddScoped<FetchExport>();
        services.AddScoped<TraceExport>();
        services.AddScoped<Exports>();
        services.AddScoped<IRing, RegisterExportBell>();
        services.AddScoped<IRing, EndExport>();
        services.AddSingleton(_ => BatchRules.Shipped());
        services.AddScoped<IBatchList, ResidentBatches>();
        services.AddScoped<IBatchList, EntityBatches>();
        services.AddScoped<IBatchList, HazardBatches>();
        services.AddScoped<OrderBatch>();
        services.AddScoped<UndoBatch>();
        services.AddScoped<Batches>();
        services.AddSingleton<CarryBatch>();
        services.AddScoped<IRing, RegisterBatchBell>();
        services.AddScoped<IssueRecordCode>();
        services.AddScoped<MyRecord>();
        services.AddSingleton<EntityBox>();
        services.AddSingleton(EntityBox.Keys);
        services.AddScoped<Sites>();
        services.AddScoped<EntityKeeping>();
        services.AddScoped<EnterEntity>();
        services.AddScoped<CorrectEntity>();
        services.AddScoped<ArchiveEntity>();
        services.AddScoped<RevealEntity>();
        services.AddSingleton(_ => HazardRules.Shipped());
        services.AddScoped<HazardKeeping>();
        services.AddSingleton(HazardKeeping.Keys);
        services.AddScoped<EnterHazard>();
        services.AddScoped<CorrectHazard>();
        services.AddScoped<TendHazard>();
        services.AddSingleton(RegisterRows.Residents);
        services.AddSingleton(RegisterRows.Entities);
        services.AddSingleton(RegisterRows.Hazards);
        services.AddScoped<HazardList>();
        services.AddScoped<IMapLayer, HazardLayer>();
        services.AddScoped<HazardDossiers>();
        services.AddScoped<EntityList>();
        services.AddScoped<EntityDossiers>();
        services.AddSingleton(_ => RelationRules.Shipped());
        services.AddSingleton<RelationBox>();
        services.AddSingleton(RelationBox.Keys);
        services.AddScoped<RelationEnds>();
        services.AddScoped<RelationBook>();
        services.AddScoped<RelationKeeping>();
        services.AddScoped<AddRelation>();
        services.AddScoped<TendRelation>();
        services.AddScoped<HomeDossiers>();
        services.AddSingleton(_ => FacilityRules.Shipped());
        services.AddScoped<FacilityKeeping>();
        services.AddSingleton(FacilityKeeping.Keys);
        services.AddScoped<EnterFacility>();
        services.AddScoped<CorrectFacility>();
        services.AddScoped<TendFacility>();
        services.AddScoped<FacilityList>();
        services.AddScoped<FacilityDossiers>();
        services.AddScoped<IMapLayer, FacilityLayer>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        ResidentFaultsEndpoint.Map(routes);
        ExportFileEndpoint.Map(routes);
        ForcesEndpoint.Map(routes);
    }

    private static FieldCatalog ReadCatalog() =>
        new(
            JsonSerializer
                .Deserialize<Written>(
                    File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "registry", "fields.json")),
                    PlatformJson.Options
                )!
                .Registers
        );

    private static NeedKinds ReadNeeds() =>
        new(
            JsonSerializer
                .Deserialize<WrittenNeeds>(
                    File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "registry", "needs.json")),
                    PlatformJson.Options
                )!
                .Kinds
        );

    private sealed record WrittenNeeds(IReadOnlyList<string> Notes, IReadOnlyList<NeedKind> Kinds);

    private sealed record Written(
        IReadOnlyList<string> Notes,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldRule>> Registers
    );
}
