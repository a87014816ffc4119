using DocAlign.Pipeline.Files;

namespace DocAlign.Worker.Batch;

/// <summary>What a batch is asked to read: all scans of a place, or one file of it.</summary>
/// <param name="Files">The place.</param>
/// <param name="Name">The one file, taken whatever it is called; null takes all with an extension of
/// <see cref="BatchInputs.Extensions"/>.</param>
public sealed record BatchSource(IFileStore Files, string? Name = null);
