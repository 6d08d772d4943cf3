namespace Linli.Registry.Public;

/// <summary>Something that can be begun for somebody from their entry.</summary>
/// <param name="Zh">What stands on the button, in Chinese.</param>
internal sealed record ResidentOffer(string Zh, string Href);

/// <summary>A slot on a resident's page: what a module above can do for them without asking again what the register knows.</summary>
internal interface IOfferForResident
{
    /// <summary>Null for who may not.</summary>
    ResidentOffer? To(ResidentId resident, Kernel.Actor by);
}
