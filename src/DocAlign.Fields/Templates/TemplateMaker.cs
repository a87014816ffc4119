using DocAlign.Documents;

namespace DocAlign.Fields.Templates;

/// <summary>Registers a form from a page that was read as it came.</summary>
public static class TemplateMaker
{
    /// <summary>Words below this probability may be anything.</summary>
    private const double LeastConfidence = 0.6;

    /// <param name="page">A flat scan that was not rectified: words and zones are in its pixels.</param>
    /// <exception cref="InvalidDataException">The page has too few words.</exception>
    public static FormTemplate Make(string name, Page page, IReadOnlyList<ZoneBox> zones)
    {
        ArgumentNullException.ThrowIfNull(page);
        var words = page
            .Blocks.SelectMany(block => block.Lines)
            .SelectMany(line => line.Words)
            .Where(word => word.Confidence >= LeastConfidence)
            .Select(word => new TemplateWord(word.Text, word.Box.Left, word.Box.Top, word.Box.Right, word.Box.Bottom))
            .ToList();
        return words.Count >= FormTemplate.LeastWords
            ? new FormTemplate
            {
                Name = name,
                Width = page.Size.Width,
                Height = page.Size.Height,
                Words = words,
                Zones = zones,
            }
            : throw new InvalidDataException(
                $"The scan has {words.Count} words that were read well, expected at least {FormTemplate.LeastWords}: "
                    + "a form is recognised by its words."
            );
    }
}
