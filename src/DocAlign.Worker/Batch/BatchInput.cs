using DocAlign.Pipeline.Files;

namespace DocAlign.Worker.Batch;

/// <summary>One file of a batch and where its results go.</summary>
/// <param name="Files">Where the file lies.</param>
/// <param name="Name">Its name there.</param>
/// <param name="OutputStem">Name of the results without an extension; unique within the batch.</param>
public sealed record BatchInput(IFileStore Files, string Name, string OutputStem);
