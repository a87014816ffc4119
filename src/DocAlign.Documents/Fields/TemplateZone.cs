namespace DocAlign.Documents.Fields;

/// <summary>What stands in a zone of a registered form.</summary>
/// <param name="Template">Name of the form.</param>
/// <param name="Name">Name of the zone.</param>
/// <param name="Text">Its words, those that the form has printed there left out; empty where nothing was read.</param>
/// <param name="Confidence">The least probability of its words, 0 to 1; 0 where nothing was read.</param>
/// <param name="Place">Where the zone lies on this page: the box around it on the rectified page, its outline on the source.</param>
public sealed record TemplateZone(string Template, string Name, string Text, double Confidence, FieldPlace Place);
