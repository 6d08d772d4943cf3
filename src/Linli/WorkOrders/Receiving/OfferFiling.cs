using Linli.Kernel;
using Linli.Registry.Public;
using Linli.WorkOrders.Browsing;

namespace Linli.WorkOrders.Receiving;

/// <summary>From somebody's entry to the desk's form, filled in with what is known of them.</summary>
internal sealed class OfferFiling(IResidentDirectory residents) : IOfferForResident
{
    public ResidentOffer? To(ResidentId resident, Actor by) =>
        by.May(WorkOrderPermissions.Register) && residents.Serves(by) ? new("代他登记诉求", DeskLinks.RegisterFor(resident)) : null;
}
