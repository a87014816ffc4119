namespace DocAlign.Worker.Batch;

/// <summary>One file of a batch and where its results go.</summary>
/// <param name="Path">The file as it can be opened.</param>
/// <param name="Name">Relative to the input that named it, with '/' between folders; a file that was named itself has its file name only.</param>
/// <param name="OutputStem">Relative path of the results without an extension, with '/' between folders; unique within the batch.</param>
public sealed record BatchInput(string Path, string Name, string OutputStem);
