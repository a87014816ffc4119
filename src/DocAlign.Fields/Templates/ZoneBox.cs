namespace DocAlign.Fields.Templates;

/// <summary>A zone to read, in pixels of the registered scan.</summary>
public sealed record ZoneBox(string Name, int Left, int Top, int Right, int Bottom);
