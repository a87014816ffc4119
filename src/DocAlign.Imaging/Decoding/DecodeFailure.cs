namespace DocAlign.Imaging.Decoding;

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

    /// <summary>The file is whole and has no page.</summary>
    NoPages,

    /// <summary>A page took longer than it may.</summary>
    TooSlow,
}
