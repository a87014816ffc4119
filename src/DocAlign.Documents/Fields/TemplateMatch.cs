namespace DocAlign.Documents.Fields;

/// <summary>A page that was recognised as a registered form.</summary>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Template">Name under which the form was registered.</param>
/// <param name="Words">Words of the form that stand where they should.</param>
/// <param name="Share">The same as a share of all words of the form, 0 to 1.</param>
/// <param name="ResidualPixels">Root mean square distance of these words from where a homography alone would put them, on the rectified
/// page.</param>
public sealed record TemplateMatch(int Page, string Template, int Words, double Share, double ResidualPixels);
