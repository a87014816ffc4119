namespace DocAlign.Fields.Templates;

/// <summary>A word that the form has printed, in pixels of the registered scan.</summary>
public sealed record TemplateWord(string Text, int Left, int Top, int Right, int Bottom);
