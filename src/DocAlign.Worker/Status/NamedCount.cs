namespace DocAlign.Worker.Status;

internal sealed record NamedCount(string Name, long Count);
