using Linli.Platform;
using Linli.Platform.Access;
using Linli.Platform.Asking;
using Linli.Platform.Calendar;
using Linli.Platform.Health;
using Linli.Platform.Searching;
using Linli.Platform.Work;
using Linli.Registry.Public;
using Linli.Territory.Public;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Drafting;
using Linli.WorkOrders.Escalating;
using Linli.WorkOrders.Excluding;
using Linli.WorkOrders.Exporting;
using Linli.WorkOrders.Extending;
using Linli.WorkOrders.Following;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Importing;
using Linli.WorkOrders.Mapping;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Publicising;
using Linli.WorkOrders.Rating;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Rehoming;
using Linli.WorkOrders.Reminding;
using Linli.WorkOrders.Returning;
using Linli.WorkOrders.Revealing;
using Linli.WorkOrders.Reviewing;
using Linli.WorkOrders.Sampling;
using Linli.WorkOrders.Supervising;
using Linli.WorkOrders.Tracking;
using Linli.WorkOrders.Triaging;
using Linli.WorkOrders.Watching;
using Linli.WorkOrders.Wording;
using May = Linli.WorkOrders.WorkOrderPermissions;

namespace Linli.WorkOrders;

/// <summary>The loop: a request is heard, sorted, dispatched, done, checked, answered. The only place where the module registers.</summary>
internal sealed class WorkOrdersModule : IModule
{
    public int Floor => 3;

    public void Add(IServiceCollection services)
    {
        services.AddSingleton(_ => CategoryFile.Load(CategoryFile.ShippedPath));
        services.AddSingleton(sp => new CategorySuggester(sp.GetRequiredService<CategoryTree>(), WordList.Load(WordList.ShippedPath)));
        services.AddSingleton<Playbooks>();
        services.AddSingleton<Promises>();
        services.AddSingleton<DispatchCatalog>();
        services.AddSingleton<OrderNumbers>();
        services.AddSingleton<Receipts>();
        services.AddScoped<FoundReceipts>();
        services.AddScoped<OrderWords>();
        services.AddScoped<IRing, ReadDays>();
        services.AddScoped<OrderActs>();
        services.AddRating();
        services.AddScoped<OpenByArea>();
        services.AddScoped<MapLayers>();
        services.AddScoped<IMapLayer, LoadLayer>();
        services.AddScoped<IMapLayer, OrderLayer>();
        services.AddScoped<IPartPanel, OrdersInPart>();
        services.AddScoped<ICountMatters, OrdersUnderWay>();
        services.AddScoped<ICountAnswers, CountOrderAnswers>();
        services.AddScoped<IOfferForResident, OfferFiling>();
        services.AddScoped<OrderList>();
        services.AddScoped<ISearchPart, SearchedOrders>();
        services.AddScoped<CallQueue>();
        services.AddScoped<OrderDossiers>();
        services.AddScoped<FollowOrders>();
        services.AddScoped<DispatchBatch>();
        services.AddSingleton<BatchTickets>();
        services.AddSingleton(_ => DeskLimits.Shipped());
        services.AddSingleton(DeskRows.List);
        services.AddScoped<IExportedList, ExportedOrders>();
        services.AddScoped<HardCaseList>();
        services.AddSingleton<PrivateMatters>();
        services.AddScoped<PublicDrafts>();
        services.AddScoped<PublicResults>();
        services.AddScoped<PublicityList>();
        services.AddScoped<ExportHardCases>();
        services.AddScoped<RevealRequester>();
        services.AddSingleton<Requesters>();
        RowBox.Columns.Concat(Requesters.Columns).ToList().ForEach(column => services.AddSingleton(column));
        services.AddScoped<Attachments>();
        services.AddScoped<SentAhead>();
        services.AddScoped<FormFiles>();
        services.AddScoped<IRing, SweepFiles>();
        services.AddScoped<FileRequest>();
        services.AddScoped<RegisterRequest>();
        services.AddScoped<NearbyOrders>();
        services.AddScoped<Repeats>();
        services.AddScoped<Reminders>();
        services.AddSingleton<Consequences>();
        services.AddScoped<IRing, ClockBell>();
        services.AddScoped<IRing, ReckonAgain>();
        services.AddScoped<IRing, RehomeOrders>();
        services.AddScoped<IListen<GridsRedivided>, RehomeOrders>();
        services.AddScoped<IListen<WorkOrderReopened>, RehomeOrders>();
        services.AddScoped<IFollowGrids, OrdersThatFollow>();
        services.AddScoped<Watch>();
        services.AddSingleton<LookNow>();
        services.AddScoped<IRing>(all => all.GetRequiredService<Watch>());
        services.AddScoped<ISelfCheck, WatchCheck>();
        services.AddScoped<IListen<HolidayYearLoaded>, ReckonAgain>();
        services.AddImporting();
        services.AddDrafting();
        services.AddSingleton<SamplingRules>();
        services.AddScoped<Households>();
        services.AddScoped<DrawSample>();
        services.AddScoped<RecordSampleCall>();
        services.AddScoped<SampleList>();
        services.AddScoped<Overseeing.CommandFigures>();
        services.AddSingleton<DeviceReceipts>();
        services.AddSingleton<KeptTickets>();
        services.AddScoped<Dialogue>();
        services.AddScoped<RequesterActs>();
        services.AddScoped<TrackedOrders>();
        services.AddScoped<MyRequests>();
        services.AddScoped<SimilarNearby>();
        services.AddScoped<OpenAround>();
        services.AddSingleton<Urgency>();
        services.AddSingleton<ResidentLimits>();

        // Every act is found by its shape, so that a new one cannot be forgotten here.
        foreach (var act in typeof(WorkOrdersModule).Assembly.GetTypes().Where(t => t.IsClass && t.GetInterfaces().Any(IsAct)))
        {
            services.AddScoped(act);
        }
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        RequestsApi.Map(routes);
        TrackApi.Map(routes);
        SimilarEndpoint.Map(routes);
        FileEndpoints.Map(routes);
        UploadEndpoints.Map(routes);
        DeskEndpoints.Map(routes);
        HardCaseEndpoint.Map(routes);
        FailedRowsEndpoint.Map(routes);
        RatesExport.Map(routes);
        var orders = routes.MapGroup("/api/v1/work-orders");
        OrdersApi.Map(orders);
        orders.MapAct<DispatchOrder, DispatchOrder.Input>("dispatches", May.Dispatch, "Sends the order to a unit");
        orders.MapAct<SortOrder, SortOrder.Input>("sortings", May.Dispatch, "Corrects category or kind");
        orders.MapAct<PublishOrder, PublishOrder.Input>("pool-offers", May.Dispatch, "Offers the order to the pool");
        orders.MapAct<ClaimOrder, ClaimOrder.Input>("claims", May.Handle, "Takes the order from the pool");
        orders.MapAct<TransferOrder, TransferOrder.Input>("transfers", May.Dispatch, "Moves the order to another unit");
        orders.MapAct<SplitOrder, SplitOrder.Input>("assist-units", May.Dispatch, "Adds units that help");
        orders.MapAct<MergeOrder, MergeOrder.Input>("merges", May.Dispatch, "Joins the order to another with the same cause");
        orders.MapAct<AcknowledgeOrder, AcknowledgeOrder.Input>("acknowledgments", May.Handle, "Confirms that the unit has the order");
        orders.MapAct<RecordContact, RecordContact.Input>("contacts", May.Handle, "Records a talk with the person who asked");
        orders.MapAct<ReportAssist, ReportAssist.Input>("assist-reports", May.Handle, "Reports a helping unit's part");
        orders.MapAct<SubmitResult, SubmitResult.Input>("results", May.Handle, "Hands in what the unit did");
        orders.MapAct<SuspendOrder, SuspendOrder.Input>("suspensions", May.Rule, "Lets the clocks stand still, with a reason");
        orders.MapAct<ResumeOrder, ResumeOrder.Input>("resumptions", May.Rule + "|" + May.Handle, "Lets the clocks run again");
        orders.MapAct<AskExtension, AskExtension.Input>("extensions", May.Handle, "Asks for more time, with a reason");
        orders.MapAct<RuleOnExtension, RuleOnExtension.Input>("extension-rulings", May.Rule, "Grants or refuses more time");
        orders.MapAct<RecordVisit, RecordVisit.Input>("visits", May.Approve, "Records that a leader saw the person and the matter");
        orders.MapAct<SuperviseOrder, SuperviseOrder.Input>("supervisions", May.Supervise, "Takes the order a rung up the ladder");
        orders.MapAct<ReplySupervision, ReplySupervision.Input>(
            "supervision-replies",
            May.Handle + "|" + May.Dispatch,
            "Answers what was asked on the last rung"
        );
        orders.MapAct<AskExclusion, AskExclusion.Input>(
            "exclusions",
            May.Approve + "|" + May.Rule,
            "Asks that the order be left out of the rates, and says why"
        );
        orders.MapAct<RuleOnExclusion, RuleOnExclusion.Input>(
            "exclusion-rulings",
            May.Rule + "|" + May.Supervise,
            "Rules whether the order is left out of the rates; never the person who asked"
        );
        orders.MapAct<ListHardCase, ListHardCase.Input>(
            "hard-case-listings",
            May.Rule + "|" + May.Dispatch,
            "Puts the order on the list of hard cases"
        );
        orders.MapAct<UnlistHardCase, UnlistHardCase.Input>(
            "hard-case-settlements",
            May.Rule + "|" + May.Dispatch,
            "Takes the order off the list of hard cases"
        );
        orders.MapAct<AskReturn, AskReturn.Input>("returns", May.Handle, "Says with a legal basis that it is not the unit's matter");
        orders.MapAct<RuleOnReturn, RuleOnReturn.Input>("rulings", May.Rule, "Rules who keeps a returned order");
        orders.MapAct<ApproveResult, ApproveResult.Input>("approvals", May.Approve, "Lets the result go out");
        orders.MapAct<SendBackResult, SendBackResult.Input>("reworks", May.Approve, "Asks for better work");
        orders.MapAct<CallBack, CallBack.Input>("callbacks", May.CallBack, "Records what the person who asked says");
        orders.MapAct<CloseOrder, CloseOrder.Input>("closures", May.Close, "Closes the order");
        orders.MapAct<ReopenOrder, ReopenOrder.Input>("reopenings", May.CallBack, "Lets a closed order live again");
        orders.MapAct<PubliciseOrder, PubliciseOrder.Input>(
            "publications",
            May.Publicise,
            "Tells everybody what was done, without who asked"
        );
        orders.MapAct<WithholdResult, WithholdResult.Input>(
            "withholdings",
            May.Publicise,
            "Does not make the result public, with the legal ground"
        );
        orders.MapAct<WithdrawResult, WithdrawResult.Input>("publication-withdrawals", May.Publicise, "Takes a published result down");
        orders.MapAct<AnswerOnTheSpot, AnswerOnTheSpot.Input>("answers", May.Dispatch, "Answers at once");
        orders.MapAct<DeclineRequest, DeclineRequest.Input>("declines", May.Dispatch, "Does not take the matter on, with the legal ground");
        orders.MapAct<CancelOrder, CancelOrder.Input>("cancellations", May.Dispatch, "Takes back an order that should not be");
        orders.MapAct<SupplementOrder, SupplementOrder.Input>("supplements", May.Register + "|" + May.Handle, "Adds words or photos");
        orders.MapAct<UrgeOrder, UrgeOrder.Input>("urges", May.Register, "Passes on that somebody is waiting");
    }

    public IReadOnlyList<Grant> Grants { get; } =
    [
        new(Role.GridWorker, May.View, May.Register),
        new(
            Role.Clerk,
            May.View,
            May.Register,
            May.Dispatch,
            May.Handle,
            May.CallBack,
            May.Close,
            May.Reveal,
            May.Import,
            May.Export,
            May.Publicise
        ),
        new(Role.Handler, May.View, May.Handle, May.Reveal),
        new(Role.UnitLeader, May.View, May.Approve, May.Export, May.Dashboard, RegistryPermissions.Export),
        new(
            Role.Dispatcher,
            May.View,
            May.Register,
            May.Dispatch,
            May.Rule,
            May.Approve,
            May.CallBack,
            May.Close,
            May.Reveal,
            May.Import,
            May.Export,
            May.Sample,
            May.Publicise,
            May.Dashboard,
            RegistryPermissions.Export
        ),
        new(Role.Supervisor, May.View, May.Supervise, May.Export, May.Dashboard, RegistryPermissions.Export),
        new(Role.Leader, May.View, May.Dashboard),
        new(Role.Admin, May.Playbook),
    ];

    public IReadOnlyList<MenuEntry> Menu { get; } =
    [
        new(10, "", "工单", "/desk", "list", May.View),
        new(15, "", "提醒", "/desk/reminders", "clock", May.View),
        new(20, "", "登记诉求", "/desk/register", "pen", May.Register),
        new(30, "", "回访", "/desk?tab=callback", "phone", May.CallBack),
        new(35, "", "抽样回访", SampleLinks.List, "phone", May.Sample),
        new(38, "", "办理公示", PublicLinks.Desk, "pen", May.Publicise),
        new(40, "", "批量导入", "/desk/imports", "upload", May.Import),
        new(85, "研判", "三率", RateQuery.Path, "list", May.Dashboard),
        new(88, "研判", "问题责任清单", HardCaseLinks.Page, "list", May.Dashboard),
        new(90, "研判", "指挥大屏", "/command", "map", May.Dashboard),
        new(95, "研判", "巡检", WatchLinks.Page, "check", May.Dashboard),
        new(400, "网格", "网格地图", MapLinks.County, "map", TerritoryPermissions.View),
        new(905, "系统", "办理规则", PlaybookLinks.List, "list", May.Playbook),
    ];

    private static bool IsAct(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAct<>);
}
