using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Linli.Platform.Sealing;

/// <summary>
/// The keys that forms, receipts on a device and tickets are signed with, computed from the master key: a new one each half-year. Whoever has
/// the master key has the same ring, so what one node signed another opens, and there is no second secret to hand around (docs/adr/0017).
/// </summary>
internal sealed class DerivedKeyRing(Func<MasterKey> master) : IXmlRepository
{
    private const int First = 2026;
    private const int SecretLength = 64;

    // The framework's ring asks the machine's clock, and so must we: by another it might find no key that holds.
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Every half-year from the first to the next but one: a node whose clock is ahead signs nothing the others cannot open.</summary>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Enumerable.Range(0, (Now.Year - First) * 2 + 4).Select(half => Key(First + half / 2, half % 2))];

    /// <exception cref="NotSupportedException">Always: a key that is not computed would be known to one node alone.</exception>
    public void StoreElement(XElement element, string friendlyName) => throw new NotSupportedException("Keys of the ring are computed.");

    private XElement Key(int year, int half)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"ring|{year}-{half + 1}");
        var from = new DateTimeOffset(year, half * 6 + 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var secret = new Secret(Secret(name));
        var descriptor = new AuthenticatedEncryptorDescriptor(new AuthenticatedEncryptorConfiguration(), secret).ExportToXml();
        return new XElement(
            "key",
            new XAttribute("id", new Guid(master().Derive(name + "|id").AsSpan(0, 16))),
            new XAttribute("version", 1),
            new XElement("creationDate", from),
            new XElement("activationDate", from),
            new XElement("expirationDate", from.AddMonths(6)),
            new XElement(
                "descriptor",
                new XAttribute("deserializerType", descriptor.DeserializerType.AssemblyQualifiedName!),
                descriptor.SerializedDescriptorElement
            )
        );
    }

    private byte[] Secret(string name) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master().Derive(name), SecretLength, info: Encoding.UTF8.GetBytes("secret"));
}
