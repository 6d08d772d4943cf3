using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Linli.Tests.Organizations;

/// <summary>A security key made of software (WebAuthn level 3, ES256, attestation "none"): what a browser would answer with.</summary>
internal sealed class SoftKey : IDisposable
{
    private const string Origin = "http://localhost";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private string _user = "";
    private uint _count;

    /// <summary>False: the person was not checked (no finger, no PIN).</summary>
    public bool VerifiesPerson { get; set; } = true;

    /// <summary>Answers <c>navigator.credentials.create</c>.</summary>
    public string Create(string options)
    {
        var asked = JsonDocument.Parse(options).RootElement;
        _user = asked.GetProperty("user").GetProperty("id").GetString()!;
        var client = ClientData("webauthn.create", asked.GetProperty("challenge").GetString()!);
        byte[] authData = [.. AuthData(attested: true), .. new byte[16], 0, (byte)_id.Length, .. _id, .. CoseKey()];
        byte[] attestation =
        [
            0xa3,
            .. Text("fmt"),
            .. Text("none"),
            .. Text("attStmt"),
            0xa0,
            .. Text("authData"),
            0x58,
            (byte)authData.Length,
            .. authData,
        ];
        return Credential(
            new
            {
                clientDataJSON = Encode(client),
                attestationObject = Encode(attestation),
                transports = new[] { "internal" },
            }
        );
    }

    /// <summary>Answers <c>navigator.credentials.get</c>.</summary>
    public string Get(string options)
    {
        var asked = JsonDocument.Parse(options).RootElement;
        var client = ClientData("webauthn.get", asked.GetProperty("challenge").GetString()!);
        var authData = AuthData(attested: false);
        var signature = _key.SignData(
            [.. authData, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Credential(
            new
            {
                clientDataJSON = Encode(client),
                authenticatorData = Encode(authData),
                signature = Encode(signature),
                userHandle = _user,
            }
        );
    }

    public void Dispose() => _key.Dispose();

    private string Credential(object response) =>
        JsonSerializer.Serialize(
            new
            {
                id = Encode(_id),
                rawId = Encode(_id),
                type = "public-key",
                clientExtensionResults = new { },
                response,
            }
        );

    private static byte[] ClientData(string type, string challenge) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge,
                origin = Origin,
                crossOrigin = false,
            }
        );

    private byte[] AuthData(bool attested)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
        var flags = 0x01 | (VerifiesPerson ? 0x04 : 0) | (attested ? 0x40 : 0);
        return [.. SHA256.HashData("localhost"u8), (byte)flags, .. count];
    }

    // CBOR: {1: 2, 3: -7, -1: 1, -2: x, -3: y}
    private byte[] CoseKey()
    {
        var q = _key.ExportParameters(false).Q;
        return [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. q.X!, 0x22, 0x58, 0x20, .. q.Y!];
    }

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
