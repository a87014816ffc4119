namespace DocAlign.Documents;

/// <param name="Name">File name or blob name as submitted, without directories above the input root.</param>
/// <param name="Sha256">Of the bytes that came in, lower-case hexadecimal.</param>
public sealed record DocumentSource(string Name, string Sha256, long Bytes);
