using System.Globalization;

namespace DocAlign.Imaging.Decoding;

/// <summary>What pdfinfo prints about a file: the number of its pages and the size of each as it is shown, in points.</summary>
internal sealed class PdfInfo
{
    public PdfInfo(string output)
    {
        var turned = new HashSet<int>();
        foreach (var line in output.Split('\n'))
        {
            // The file's own title comes first and may look like anything; so a later line counts more.
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["Pages:", var count] && int.TryParse(count, CultureInfo.InvariantCulture, out var pages))
            {
                Pages = pages;
            }
            else if (
                words is ["Page", var number, "size:", var width, "x", var height, ..]
                && TryRead(number, width, height, out var page, out var size)
            )
            {
                Sizes[page] = size;
            }
            else if (
                words is ["Page", var turnedPage, "rot:", "90" or "270"]
                && int.TryParse(turnedPage, CultureInfo.InvariantCulture, out page)
            )
            {
                turned.Add(page);
            }
        }

        foreach (var page in turned.Where(Sizes.ContainsKey))
        {
            Sizes[page] = (Sizes[page].Height, Sizes[page].Width);
        }
    }

    /// <summary>Null where pdfinfo did not say.</summary>
    public int? Pages { get; }

    public Dictionary<int, (double Width, double Height)> Sizes { get; } = [];

    private static bool TryRead(string number, string width, string height, out int page, out (double Width, double Height) size)
    {
        size = default;
        return int.TryParse(number, CultureInfo.InvariantCulture, out page)
            && double.TryParse(width, CultureInfo.InvariantCulture, out size.Width)
            && double.TryParse(height, CultureInfo.InvariantCulture, out size.Height)
            && size is { Width: > 0 and < 1e9, Height: > 0 and < 1e9 };
    }
}
