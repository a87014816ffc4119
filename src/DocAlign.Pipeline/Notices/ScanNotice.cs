using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocAlign.Documents;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Pipeline.Notices;

/// <summary>
/// Says that a scan of the queue is finished or rejected, see docs/queue.md. Holds no text of the scan and no times, so that it is the
/// same each time it is sent.
/// </summary>
public sealed record ScanNotice
{
    public const int CurrentVersion = 1;

    /// <summary>The outcomes, as they are written.</summary>
    public const string Completed = "completed",
        Rejected = "rejected";

    public int Version { get; init; } = CurrentVersion;

    /// <summary>
    /// The same for the same end of the same message: whoever has seen it has seen this notice. SHA-256, lower-case hexadecimal.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>"completed" or "rejected".</summary>
    public required string Outcome { get; init; }

    /// <summary>Id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>As it was submitted.</summary>
    public required string Name { get; init; }

    /// <summary>Names the result; null of a rejected scan.</summary>
    public string? ResultKey { get; init; }

    /// <summary>Where the files lie: a folder, or a container and a prefix; null of a rejected scan.</summary>
    public string? Place { get; init; }

    /// <summary>Names of the files below <see cref="Place"/>; null of a rejected scan.</summary>
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>Null of a rejected scan.</summary>
    public NoticeConfidence? Confidence { get; init; }

    /// <summary>True where a person should look: a rejected scan, and one that <see cref="NoticeConfidence.NeedsReview"/> names.</summary>
    public required bool NeedsReview { get; init; }

    /// <summary>Why; null of a completed scan.</summary>
    public Rejection? Rejection { get; init; }

    /// <summary>The fields of the message that DocAlign does not know, as they came; null where there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Caller { get; init; }

    /// <summary>True where <see cref="Caller"/> was left out, since the notice would be larger than a message may be.</summary>
    public bool CallerOmitted { get; init; }

    /// <param name="place">Where the result lies.</param>
    /// <param name="formats">What was written.</param>
    public static ScanNotice OfResult(ScanMessage message, Document document, string place, FormatSet formats)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(document);
        var confidence = NoticeConfidence.Of(document);
        return new ScanNotice
        {
            Key = KeyOf(message, Completed, document.ResultKey),
            Outcome = Completed,
            MessageId = message.Id,
            Name = message.Name,
            ResultKey = document.ResultKey,
            Place = place,
            Files = OutputFile.StoredNames(document.Pages.Count, formats),
            Confidence = confidence,
            NeedsReview = confidence.NeedsReview,
            Caller = message.Unknown,
        };
    }

    public static ScanNotice OfRejection(ScanMessage message, Rejection rejection)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(rejection);
        return new ScanNotice
        {
            Key = KeyOf(message, Rejected, rejection.Reason),
            Outcome = Rejected,
            MessageId = message.Id,
            Name = message.Name,
            NeedsReview = true,
            Rejection = rejection,
            Caller = message.Unknown,
        };
    }

    private static string KeyOf(ScanMessage message, string outcome, string what) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"notice-1\n{message.Id}\n{outcome}\n{what}\n")));
}
