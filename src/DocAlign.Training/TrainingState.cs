using System.Text.Json;
using DocAlign.Rectification.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocAlign.Training;

/// <summary>What a run needs to go on where it stopped: weights, their moving average, the optimizer's moments, the step.</summary>
internal sealed class TrainingState : IDisposable
{
    /// <summary>The last line of the log as JSON; its step names the folder of the state.</summary>
    private const string CurrentFile = "step.json";

    private readonly nn.Module _network;
    private readonly nn.Module _average;
    private readonly Func<nn.Module> _create;
    private readonly AdamW _optimizer;
    private readonly TrainingOptions _options;
    private readonly string _folder;

    /// <exception cref="ArgumentException">The folder holds a run with other options or scenes.</exception>
    public TrainingState(nn.Module network, Func<nn.Module> create, TrainingOptions options, string folder)
    {
        (_network, _create, _options, _folder) = (network, create, options, folder);
        _average = create();
        _optimizer = optim.AdamW(network.parameters(), options.LearningRate, weight_decay: options.WeightDecay);
        Directory.CreateDirectory(StatePath());
        RunFile.Claim(Path.Combine(folder, RunFile.Name), options);
        if (File.Exists(StatePath(CurrentFile)))
        {
            Resume();
        }
        else
        {
            if (options.From is { } start)
            {
                _ = WarmStart.From(start, _network);
            }

            CopyInto(_average, 1);
        }
    }

    /// <summary>Steps done.</summary>
    public int Step { get; private set; }

    /// <summary>The last line that was written; null for a new run.</summary>
    public TrainingProgress? LastProgress { get; private set; }

    /// <summary>One step down the gradient, and the average after it.</summary>
    public void Learn(Tensor loss, double rate)
    {
        foreach (var group in _optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }

        _optimizer.zero_grad();
        loss.backward();
        _ = nn.utils.clip_grad_norm_(_network.parameters(), _options.GradientClip);
        _ = _optimizer.step();
        Step++;

        // Early on the average follows closely, later it forgets slowly.
        CopyInto(_average, 1 - Math.Min(_options.AverageDecay, (1.0 + Step) / (10 + Step)));
    }

    /// <summary>Runs with the averaged weights in the network, then puts the trained ones back.</summary>
    public T WithAveragedWeights<T>(Func<T> work)
    {
        using var trained = _create();
        trained.load_state_dict(_network.state_dict());
        _network.load_state_dict(_average.state_dict());
        try
        {
            return work();
        }
        finally
        {
            _network.load_state_dict(trained.state_dict());
        }
    }

    /// <summary>Writes the checkpoint that is shipped (averaged), the state to go on from, and a line of the log.</summary>
    /// <remarks>
    /// The state of a step has a folder of its own, and one rename makes it the current one: a kill at any moment leaves a whole state, the
    /// last one or this one.
    /// </remarks>
    public void Save(TrainingProgress progress, Func<string, ModelCard> describe)
    {
        _ = Checkpoint.Save(_folder, _average, describe);
        var (folder, line) = ($"{progress.Step}", JsonSerializer.Serialize(progress, TrainingJson.Default.TrainingProgress));
        Directory.CreateDirectory(StatePath(folder));
        _ = _network.save(StatePath(folder, "weights.dat"));
        _ = _average.save(StatePath(folder, "average.dat"));
        using (var writer = new BinaryWriter(File.Create(StatePath(folder, "optimizer.dat"))))
        {
            _optimizer.save_state_dict(writer);
        }

        File.WriteAllText(StatePath(CurrentFile + ".new"), line);
        File.Move(StatePath(CurrentFile + ".new"), StatePath(CurrentFile), overwrite: true);
        File.AppendAllText(LogPath, line + "\n");
        LastProgress = progress;
        foreach (var old in Directory.GetDirectories(StatePath()).Where(old => Path.GetFileName(old) != folder))
        {
            Directory.Delete(old, recursive: true);
        }
    }

    public void Dispose()
    {
        _average.Dispose();
        _optimizer.Dispose();
    }

    private string LogPath => Path.Combine(_folder, "log.jsonl");

    private string StatePath(params string[] names) => Path.Combine([_folder, "state", .. names]);

    private void Resume()
    {
        LastProgress = JsonSerializer.Deserialize(File.ReadAllText(StatePath(CurrentFile)), TrainingJson.Default.TrainingProgress)!;
        Step = LastProgress.Step;
        var folder = $"{Step}";
        _ = _network.load(StatePath(folder, "weights.dat"));
        _ = _average.load(StatePath(folder, "average.dat"));
        using var reader = new BinaryReader(File.OpenRead(StatePath(folder, "optimizer.dat")));
        _optimizer.load_state_dict(reader);

        // A kill between the two left the state without its line.
        var line = JsonSerializer.Serialize(LastProgress, TrainingJson.Default.TrainingProgress);
        if (!File.Exists(LogPath) || File.ReadLines(LogPath).LastOrDefault() != line)
        {
            File.AppendAllText(LogPath, line + "\n");
        }
    }

    /// <summary>average += share (weights - average); whole-number buffers are copied.</summary>
    private void CopyInto(nn.Module average, double share)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var target = average.state_dict();
        foreach (var (name, value) in _network.state_dict())
        {
            if (value.is_floating_point())
            {
                target[name].add_((value - target[name]).mul(share));
            }
            else
            {
                target[name].copy_(value);
            }
        }
    }
}
