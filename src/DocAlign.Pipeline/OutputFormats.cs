using System.Text;
using DocAlign.Documents.Json;
using DocAlign.Documents.Writers;

namespace DocAlign.Pipeline;

/// <summary>What is written for each scan.</summary>
[Flags]
public enum OutputFormats
{
    None = 0,
    Json = 1,
    Text = 2,
    Rectified = 4,
    Warp = 8,
}

/// <summary>The names of formats, and the files of a result.</summary>
public static class OutputFiles
{
    /// <summary>What the queue's worker writes unless told otherwise.</summary>
    public const OutputFormats All = OutputFormats.Json | OutputFormats.Text | OutputFormats.Rectified | OutputFormats.Warp;

    private static readonly (string Name, OutputFormats Format)[] Names = [("json", OutputFormats.Json), ("txt", OutputFormats.Text), ("rectified", OutputFormats.Rectified), ("warp", OutputFormats.Warp)];

    /// <summary>Reads a list of names, joined with commas.</summary>
    /// <param name="unknown">The first name that is none; null when all are.</param>
    public static OutputFormats Parse(string list, out string? unknown)
    {
        ArgumentNullException.ThrowIfNull(list);
        (var formats, unknown) = (OutputFormats.None, null);
        foreach (var name in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var found = Names.FirstOrDefault(item => item.Name == name);
            unknown ??= found.Name is null ? name : null;
            formats |= found.Format;
        }

        return formats;
    }

    /// <summary>All names, for messages.</summary>
    public static string Known => string.Join(", ", Names.Select(item => item.Name));

    /// <summary>A result's files with their contents; the document as JSON comes last, since it says that all is there.</summary>
    /// <param name="pageName">Name without its ending for what belongs to a page, by the page's number.</param>
    /// <param name="text">Name of the text.</param>
    /// <param name="json">Name of the document as JSON.</param>
    public static IEnumerable<(string Name, byte[] Content)> Of(ScanOutcome.Completed result, OutputFormats formats, Func<int, string> pageName, string text, string json)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(pageName);
        foreach (var page in result.Artifacts)
        {
            if (formats.HasFlag(OutputFormats.Rectified) && page.RectifiedPng is { } png)
            {
                yield return (pageName(page.Page) + ".rectified.png", png);
            }

            if (formats.HasFlag(OutputFormats.Warp))
            {
                yield return (pageName(page.Page) + ".warp.json", page.WarpSidecar);
            }
        }

        if (formats.HasFlag(OutputFormats.Text))
        {
            yield return (text, Encoding.UTF8.GetBytes(PlainText.Write(result.Document)));
        }

        if (formats.HasFlag(OutputFormats.Json))
        {
            yield return (json, DocumentJson.Serialize(result.Document));
        }
    }

    /// <summary>The files of a result in a store that names results by their key.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Stored(ScanOutcome.Completed result, OutputFormats formats) =>
        Of(result, formats | OutputFormats.Json, page => $"page-{page}", "text.txt", CommittedFile);

    /// <summary>The file that says that a result is complete.</summary>
    public const string CommittedFile = "document.json";
}
