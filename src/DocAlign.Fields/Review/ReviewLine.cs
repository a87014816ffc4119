namespace DocAlign.Fields.Review;

/// <summary>A document as <c>docalign review export</c> writes it, one a line: see docs/review.md.</summary>
public sealed record ReviewLine
{
    /// <summary>File of the result, below the folder of the results.</summary>
    public required string Result { get; init; }

    /// <summary>The scan as it was submitted.</summary>
    public required string Name { get; init; }

    /// <summary>The result's key.</summary>
    public required string Key { get; init; }

    /// <summary>"receipt", "invoice", "form" or "other".</summary>
    public required string Kind { get; init; }

    /// <summary>Why a person should look; empty where nobody needs to.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<ReviewField> Fields { get; init; }

    /// <summary>The line items that were found.</summary>
    public required IReadOnlyList<ReviewItem> Items { get; init; }

    /// <summary>For the reviewer: true says that all that is not corrected is right.</summary>
    public bool Checked { get; init; }

    /// <summary>
    /// For the reviewer: the right value by field, null where the document has none, and the amounts of all items under "items".
    /// </summary>
    public IReadOnlyDictionary<string, string> Corrected { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
