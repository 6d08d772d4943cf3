using Linli.Kernel;
using Linli.Registry.Public;

namespace Linli.WorkOrders.Receiving;

/// <summary>The desk's form as it was sent; every field may be missing.</summary>
internal sealed class RegisterForm(IFormCollection form)
{
    public static readonly RegisterForm Empty = new(FormCollection.Empty);

    public Guid Id => Guid.TryParse(form["id"], out var id) ? id : Guid.CreateVersion7();

    /// <summary>The person of the register it is filed for; what they left blank is taken from there.</summary>
    public ResidentId? Resident => Guid.TryParse(form["resident"], out var resident) ? new(resident) : null;

    /// <summary>Whom the clerk looks for in the register.</summary>
    public string Who => form["who"].ToString();
    public string Text => form["text"].ToString();
    public IntakeChannel Channel => Word<IntakeChannel>("channel") ?? IntakeChannel.Window;
    public RequesterMode Mode => Word<RequesterMode>("mode") ?? RequesterMode.Named;
    public RequestKind? Kind => Word<RequestKind>("kind");
    public Guid? Building => Guid.TryParse(form["building"], out var building) ? building : null;
    public string Unit => form["unit"].ToString();
    public string Room => form["room"].ToString();
    public string Address => form["address"].ToString();
    public string Name => form["name"].ToString();
    public string Phone => form["phone"].ToString();
    public string Category => form["category"].ToString();
    public string Joins => form["joins"].ToString();

    /// <summary>Said to the person at once; empty opens an order.</summary>
    public string Answer => form["answer"].ToString();

    /// <summary>The same form for somebody of the register: what was written stays, the place begins at their home.</summary>
    public RegisterForm For(ResidentCard person, string? unit, string? room)
    {
        var fields = form.ToDictionary(f => f.Key, f => f.Value);
        fields["resident"] = person.Id.Value.ToString();

        if (Building is null && Said(Address) is null)
        {
            fields["building"] = person.Building?.ToString();
            fields["unit"] = unit;
            fields["room"] = room;
            fields["address"] = person.Building is null ? person.Home.Shown : "";
        }

        return new(new FormCollection(fields));
    }

    public FileRequestInput ToInput(IReadOnlyList<string> files) =>
        new()
        {
            Id = Id,
            Text = Text,
            Channel = Channel,
            Kind = Kind,
            Mode = Mode,
            Building = Building,
            Unit = Said(Unit),
            Room = Said(Room),
            Address = Said(Address),
            Name = Said(Name),
            Phone = Said(Phone),
            Category = Said(Category),
            Joins = Said(Joins),
            Files = files,
        };

    private static string? Said(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private T? Word<T>(string field)
        where T : struct, Enum => Enum.TryParse<T>(form[field], out var word) && Enum.IsDefined(word) ? word : null;
}
