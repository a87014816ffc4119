using System.Security.Cryptography;

namespace DocAlign.Pipeline;

/// <summary>A scan that came in.</summary>
/// <param name="Name">As it was submitted: a file name, or a path below the input's root.</param>
public sealed record ScanInput(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes.Span));
}
