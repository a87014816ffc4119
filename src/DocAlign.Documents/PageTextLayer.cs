namespace DocAlign.Documents;

/// <summary>The text that a PDF page brought along.</summary>
/// <param name="Words">How many words it has.</param>
/// <param name="Treatment">"redone" (the page was read all the same), "kept" (these are the page's words) or "skipped" (the page has no
/// words here).</param>
public sealed record PageTextLayer(int Words, string Treatment);
