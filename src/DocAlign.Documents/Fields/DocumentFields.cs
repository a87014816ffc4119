using System.Text.Json.Serialization;

namespace DocAlign.Documents.Fields;

/// <summary>What a document says, as values: see docs/fields.md.</summary>
/// <remarks>Everything here was found in the words of <see cref="Document.Pages"/>; nothing was read again.</remarks>
public sealed record DocumentFields
{
    /// <summary>"receipt", "invoice", "form" or "other".</summary>
    public required string Kind { get; init; }

    /// <summary>The fields that were found, at most one of each name, in the order of <see cref="FieldNames.All"/>.</summary>
    public required IReadOnlyList<Field> Values { get; init; }

    public IReadOnlyList<LineItem> Items
    {
        get;
        init => field = value ?? [];
    } = [];

    public IReadOnlyList<TaxLine> TaxLines
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Labels with what was filled in beside or below them.</summary>
    public IReadOnlyList<FormPair> Pairs
    {
        get;
        init => field = value ?? [];
    } = [];

    public IReadOnlyList<CheckBox> CheckBoxes
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Sums that could be checked, kept or not.</summary>
    public IReadOnlyList<ArithmeticCheck> Arithmetic
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Pages that are registered forms; null, and left out, where no templates were given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TemplateMatch>? Templates { get; init; }

    /// <summary>What stands in the zones of these forms; null, and left out, where no templates were given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TemplateZone>? Zones { get; init; }

    /// <summary>True where a person should look at the document.</summary>
    public bool NeedsReview { get; init; }

    /// <summary>Why, one sentence each; empty where no review is needed.</summary>
    public IReadOnlyList<string> ReviewReasons
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The field of that name; null where it was not found.</summary>
    public Field? Find(string name) => Values.FirstOrDefault(field => field.Name == name);
}
