using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Training.Evaluation;

namespace DocAlign.Training.Reading;

/// <summary>Flat scans with a truth.json that lists the words of each.</summary>
/// <remarks>Pages at even places of the file, from 0, are for the fit, the others for the report.</remarks>
internal static class ScanFolder
{
    private static readonly string[] PictureFolders = ["img", "images"];

    /// <param name="folder">Holds truth.json, and the pictures below img/ or images/.</param>
    /// <exception cref="FileNotFoundException">The truth or a picture is missing.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no folder of pictures.</exception>
    /// <exception cref="InvalidDataException">The truth cannot be read, or a page has no words in it.</exception>
    public static IReadOnlyList<LabelledPage> Pages(string folder)
    {
        var path = Path.Combine(folder, "truth.json");
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"There is no '{path}'. A folder of scans must hold truth.json: {{\"NAME.jpg\": {{\"words\": [...]}}}}."
            );
        }

        var pictures =
            PictureFolders.Select(name => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists)
            ?? throw new DirectoryNotFoundException(
                $"'{folder}' has no folder {string.Join(" or ", PictureFolders)} with the pictures of truth.json."
            );
        var truth = TruthSet.Load(path);

        // A truth without a small letter was typed in capitals, whatever the page shows (SROIE).
        var isInCapitals = !truth.Values.SelectMany(page => page.Words ?? []).Any(word => word.Any(char.IsLower));
        var source = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return [.. truth.Select((entry, index) => Page(entry.Key, index, entry.Value))];

        LabelledPage Page(string name, int index, PageTruth page)
        {
            var words =
                page.Words ?? throw new InvalidDataException($"'{path}': '{name}' has no \"words\"; expected the words of the page.");
            var text = new TrueWords(words, isInCapitals);
            var picture = Path.Combine(pictures, page.Picture ?? name);
            return File.Exists(picture)
                ? new(source, name, index % 2 == 0, cancellationToken => (Load(picture, cancellationToken), text))
                : throw new FileNotFoundException($"'{path}' names '{name}', but there is no '{picture}'.");
        }
    }

    private static PageImage Load(string path, CancellationToken cancellationToken) =>
        ScanDecoder.Decode(File.ReadAllBytes(path), DecodeLimits.Default, cancellationToken).First().Image;
}
