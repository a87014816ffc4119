namespace DocAlign.Training.Experiments;

/// <summary>Something that can be run and reported.</summary>
public interface IExperiment
{
    /// <summary>As it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What <see cref="ExperimentOptions.Only"/> may name; empty where the experiment has no parts.</summary>
    IReadOnlyList<string> Parts => [];

    /// <param name="progress">Told the share that is done, 0 to 1, and what comes next.</param>
    ExperimentResult Run(ExperimentOptions options, IProgress<(double Share, string Next)>? progress, CancellationToken cancellationToken);
}
