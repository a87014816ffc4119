using System.Text;
using DocAlign.Documents.Reports;

namespace DocAlign.Worker.Reports;

/// <summary>Puts the pages of a report where they belong, each with links to the index and to its neighbours.</summary>
internal sealed class ReportWriter(ReportOptions options)
{
    /// <summary>The page that the batch wrote of this very result.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<string?> TakeOverAsync(FoundDocument document, IReadOnlySet<string> names, CancellationToken cancellationToken)
    {
        var name = document.Stem + ReportNames.Extension;
        if (!names.Contains(name))
        {
            return null;
        }

        var page = Encoding.UTF8.GetString((await options.Results.ReadAsync(name, long.MaxValue, cancellationToken)).Span);
        return ReportPage.IsOf(page, document.ResultKey) ? page : null;
    }

    /// <param name="index">Which of the documents the page is of.</param>
    public Task WriteAsync(IReadOnlyList<FoundDocument> documents, int index, string page, CancellationToken cancellationToken)
    {
        var name = documents[index].PageName;
        var links = new List<(string Address, string Name)> { (ReportNames.Address(ReportNames.Index, name), "All scans") };
        if (index > 0)
        {
            links.Add((ReportNames.Address(documents[index - 1].PageName, name), "Previous"));
        }

        if (index < documents.Count - 1)
        {
            links.Add((ReportNames.Address(documents[index + 1].PageName, name), "Next"));
        }

        return options.Output.WriteAsync(name, Encoding.UTF8.GetBytes(ReportPage.WithLinks(page, links)), cancellationToken);
    }

    public Task WriteIndexAsync(IReadOnlyList<ReportEntry> entries, CancellationToken cancellationToken) =>
        options.Output.WriteAsync(ReportNames.Index, Encoding.UTF8.GetBytes(ReportIndex.Of(options.Title, entries)), cancellationToken);
}
