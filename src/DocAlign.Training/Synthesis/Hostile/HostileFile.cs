namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>A file of the hostile corpus.</summary>
public sealed record HostileFile(string Name, byte[] Bytes);
