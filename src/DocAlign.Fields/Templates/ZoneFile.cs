namespace DocAlign.Fields.Templates;

/// <summary>What a user writes to name the zones of a form.</summary>
internal sealed record ZoneFile(IReadOnlyList<ZoneBox> Zones);
