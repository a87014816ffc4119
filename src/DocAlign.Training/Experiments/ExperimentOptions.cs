namespace DocAlign.Training.Experiments;

/// <summary>How an experiment is run.</summary>
/// <param name="IsQuick">Small enough for a test: little data, one seed.</param>
/// <param name="Seeds">Repetitions.</param>
/// <param name="MnistFolder">Folder with the four idx files of MNIST, plain or .gz; null draws stroke digits instead.</param>
/// <param name="Threads">Of libtorch; 0 takes its own choice.</param>
/// <param name="Only">Parts to run, by the names that the experiment gives them; null runs all.</param>
public sealed record ExperimentOptions(bool IsQuick, int Seeds, string? MnistFolder, int Threads, IReadOnlyList<string>? Only = null)
{
    /// <summary>The parts of an experiment that are to be run, in its own order.</summary>
    /// <param name="parts">All that it has.</param>
    /// <exception cref="ArgumentException"><see cref="Only"/> names something else.</exception>
    internal IReadOnlyList<string> Chosen(IReadOnlyList<string> parts)
    {
        if (Only is not { Count: > 0 } only)
        {
            return parts;
        }

        var unknown = only.Except(parts, StringComparer.Ordinal).FirstOrDefault();
        return unknown is null
            ? [.. parts.Where(part => only.Contains(part, StringComparer.Ordinal))]
            : throw new ArgumentException($"'{unknown}' is no part of this experiment, expected some of {string.Join(", ", parts)}.");
    }

    /// <summary>Folder with train.bin and test.bin of CIFAR-10, plain or .gz; null draws coloured stroke digits instead.</summary>
    public string? CifarFolder { get; init; }

    /// <summary>Folder with the five folds of ETH/UCY; null draws walking groups instead.</summary>
    public string? TrajectoryFolder { get; init; }
}
