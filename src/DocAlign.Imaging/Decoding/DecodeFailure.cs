namespace DocAlign.Imaging;

/// <summary>Why bytes did not become pages; the names are part of the poison record and of the JSON contract.</summary>
public enum DecodeFailure
{
    Empty,
    UnknownFormat,
    Unsupported,
    Corrupt,
    TooLarge,
    TooSmall,
    TooManyPages,
    Encrypted,
}
