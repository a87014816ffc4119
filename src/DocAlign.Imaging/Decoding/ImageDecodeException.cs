namespace DocAlign.Imaging.Decoding;

/// <summary>The bytes cannot become pages. The message names page and reason in one sentence and holds no text of the scan.</summary>
public sealed class ImageDecodeException : Exception
{
    public ImageDecodeException(DecodeFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    public ImageDecodeException(string message)
        : this(DecodeFailure.Corrupt, message) { }

    public ImageDecodeException(string message, Exception innerException)
        : this(DecodeFailure.Corrupt, message, innerException) { }

    public ImageDecodeException()
        : this(DecodeFailure.Corrupt, "The image cannot be decoded.") { }

    public DecodeFailure Failure { get; }

    /// <summary>The page that cannot be decoded, from 1; null where the file as a whole is meant, or nobody counted its pages.</summary>
    public int? Page { get; init; }
}
