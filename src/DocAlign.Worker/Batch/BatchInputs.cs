using DocAlign.Pipeline.Files;

namespace DocAlign.Worker.Batch;

/// <summary>Finds the files of a batch.</summary>
public static class BatchInputs
{
    /// <summary>Extensions of scans, in any case of letters.</summary>
    public static IReadOnlySet<string> Extensions { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            ".jpg",
            ".jpeg",
            ".jpe",
            ".jfif",
            ".png",
            ".tif",
            ".tiff",
            ".webp",
            ".bmp",
            ".gif",
            ".pnm",
            ".pbm",
            ".pgm",
            ".ppm",
            ".pdf",
            ".heic",
            ".heif",
            ".avif",
        };

    /// <summary>Lists the batch in a fixed order, each file once: sources as given, the files of each as it lists them.</summary>
    /// <param name="results">Where results go. Inside a source it is left out, since it holds what an earlier run wrote.</param>
    /// <param name="unreadable">Gets the place and a sentence for each folder that cannot be listed; the rest goes on.</param>
    /// <exception cref="IOException">The storage cannot be used now, or there is no such place.</exception>
    public static async Task<BatchListing> FindAsync(
        IEnumerable<BatchSource> sources,
        IFileStore? results,
        Action<string, string> unreadable,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(sources);
        var found = new List<(BatchSource Source, string Name)>();
        var passedOver = new List<string>();
        var leftOut = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var resultsFolder = results is null ? null : Folder(results);
        foreach (var source in sources)
        {
            if (source.Name is { } named)
            {
                Add(source, named);
                continue;
            }

            // Whoever names the results themselves as a source wants them.
            var isOfResults = resultsFolder is null || Folder(source.Files).StartsWith(resultsFolder, StringComparison.Ordinal);
            bool IsResult(string place) => !isOfResults && place.StartsWith(resultsFolder!, StringComparison.Ordinal);
            void Complain(string place, string message)
            {
                if (!IsResult(place.TrimEnd('/') + "/"))
                {
                    unreadable(place, message);
                }
            }

            await foreach (var name in source.Files.ListAsync(Complain, cancellationToken))
            {
                if (IsResult(source.Files.PlaceOf(name)))
                {
                    leftOut++;
                }
                else if (Extensions.Contains(Path.GetExtension(name)))
                {
                    Add(source, name);
                }
                else if (seen.Add(source.Files.PlaceOf(name)))
                {
                    passedOver.Add(name);
                }
            }
        }

        return new BatchListing(OutputStems.Of(found), passedOver) { LeftOut = leftOut };

        static string Folder(IFileStore files) => files.PlaceOf(null).TrimEnd('/') + "/";

        void Add(BatchSource source, string name)
        {
            if (seen.Add(source.Files.PlaceOf(name)))
            {
                found.Add((source, name));
            }
        }
    }
}
