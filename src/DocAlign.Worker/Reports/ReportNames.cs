namespace DocAlign.Worker.Reports;

/// <summary>Names of a report's files, and the addresses that lead from one to another.</summary>
public static class ReportNames
{
    /// <summary>The first page of a report.</summary>
    public const string Index = "index.html";

    internal const string Extension = ".html";

    /// <summary>Where the page of a document goes; one that is called index makes room.</summary>
    internal static string PageOf(string stem) =>
        stem.Equals("index", StringComparison.OrdinalIgnoreCase) ? stem + "~" + Extension : stem + Extension;

    /// <summary>The address of a file from a page of the same report, both named from the report's folder.</summary>
    internal static string Address(string name, string from) =>
        string.Concat(Enumerable.Repeat("../", from.Count(c => c == '/'))) + string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}
