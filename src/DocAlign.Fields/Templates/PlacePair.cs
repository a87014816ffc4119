using DocAlign.Geometry;

namespace DocAlign.Fields.Templates;

/// <summary>A word of a form and a word of a page that may be the same.</summary>
/// <param name="Form">Index of the form's word.</param>
/// <param name="Page">Index of the page's word.</param>
/// <param name="From">Middle of the form's word, normalized on the form.</param>
/// <param name="To">Middle of the page's word, normalized on the rectified page.</param>
internal readonly record struct PlacePair(int Form, int Page, NormalizedPoint From, NormalizedPoint To);
