using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Coalition.Web.Tests.People;

/// <summary>A device with one passkey, as WebAuthn level 3 and CTAP 2 say; a test may have it lie.</summary>
internal sealed class PasskeyDevice
{
    private const byte Present = 1, Verified = 4, HoldsKey = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);

    /// <summary>Whose it is, as the options of its making said.</summary>
    public string Owner { get; set; } = "";
    public string Origin { get; set; } = "http://localhost";
    public string Domain { get; set; } = "localhost";
    public bool Verifies { get; set; } = true;
    public bool SpoilsSignature { get; set; }
    public string? OtherChallenge { get; set; }

    /// <summary>How often it answered; 0 for a device that does not count.</summary>
    public uint Count { get; set; }

    public string Id => Base64Url.EncodeToString(id);

    /// <summary>The answer to options of <c>navigator.credentials.create</c>.</summary>
    public string Make(string options)
    {
        Owner = (string)JsonNode.Parse(options)!["user"]!["id"]!;
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
        byte[] data = [.. Data(HoldsKey), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x58, (byte)data.Length, .. data];
        return Credential(new() { ["clientDataJSON"] = Encoded(Said("webauthn.create", options)), ["attestationObject"] = Encoded(attestation), ["transports"] = new JsonArray("internal") });
    }

    /// <summary>The answer to options of <c>navigator.credentials.get</c>.</summary>
    public string Answer(string options)
    {
        if (Count > 0) Count++;
        var (data, said) = (Data(0), Said("webauthn.get", options));
        var signature = key.SignData([.. data, .. SHA256.HashData(said)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        if (SpoilsSignature) signature[^1] ^= 1;
        return Credential(new() { ["clientDataJSON"] = Encoded(said), ["authenticatorData"] = Encoded(data), ["signature"] = Encoded(signature), ["userHandle"] = Owner });
    }

    private byte[] Data(byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), (byte)(flags | Present | (Verifies ? Verified : 0)), .. count];
    }

    private byte[] Said(string type, string options) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = type, ["challenge"] = OtherChallenge ?? (string)JsonNode.Parse(options)!["challenge"]!, ["origin"] = Origin, ["crossOrigin"] = false,
    }.ToJsonString());

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Id, ["rawId"] = Id, ["type"] = "public-key", ["response"] = response, ["clientExtensionResults"] = new JsonObject(), ["authenticatorAttachment"] = "platform",
    }.ToJsonString();

    private static byte[] Text(string word) => [(byte)(0x60 + word.Length), .. Encoding.ASCII.GetBytes(word)];

    private static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
