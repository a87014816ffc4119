using System.Text.Json.Serialization;

namespace DocAlign.Documents;

/// <param name="ExifOrientation">1 to 8 as stored, already applied to Width and Height.</param>
/// <param name="Dpi">As the file states it; 0 when it does not.</param>
public sealed record SourcePage(int Width, int Height, int ExifOrientation, int Dpi)
{
    /// <summary>Light text on dark paper all over: the page was inverted before anything else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Negative { get; init; }
}
