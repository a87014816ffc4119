namespace DocAlign.Documents.Reports;

/// <summary>A figure of the warp's diagnostics in plain words.</summary>
/// <param name="Name">In <see cref="WarpReport.Diagnostics"/>.</param>
/// <param name="Words">What it says.</param>
/// <param name="Show">The value with its unit.</param>
internal sealed record WarpScore(string Name, string Words, Func<double, string> Show);
