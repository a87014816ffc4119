using System.Text.Json.Serialization;

namespace DocAlign.Pipeline;

/// <summary>Why a scan was rejected.</summary>
/// <param name="Reason">A fixed word: a <see cref="Imaging.Decoding.DecodeFailure"/> in camel case, or another of docs/contract.md.</param>
/// <param name="Stage">"receive", "read", "decode", "locate", "square", "straighten", "rectify", "recognize" or "encode".</param>
/// <param name="Page">From 1; null when the scan as a whole is meant.</param>
/// <param name="Message">One sentence without text of the scan.</param>
public sealed record Rejection(string Reason, string Stage, int? Page, string Message)
{
    /// <summary>Under which the log has more; null where there is no more to say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EventId { get; set; }

    /// <summary>Of a scan that is not even read.</summary>
    public static Rejection TooLarge(long bytes, long most) =>
        new("tooLarge", "read", Page: null, $"The scan has {bytes:N0} bytes; at most {most:N0} are allowed.");

    /// <summary>Of a scan whose bytes are not there.</summary>
    public static Rejection NotFound(string message) => new("notFound", "read", Page: null, message);

    /// <summary>Of a scan whose bytes are there and cannot be had.</summary>
    public static Rejection Unreadable(string message) => new("unreadable", "read", Page: null, message);
}
