using System.Text.Json;
using DocAlign.Rectification.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocAlign.Training;

/// <summary>What a run needs to go on where it stopped: weights, their moving average, the optimizer's moments, the step.</summary>
internal sealed class TrainingState : IDisposable
{
    private readonly nn.Module _network;
    private readonly nn.Module _average;
    private readonly Func<nn.Module> _create;
    private readonly AdamW _optimizer;
    private readonly TrainingOptions _options;
    private readonly string _folder;

    /// <exception cref="ArgumentException">The folder holds a run with other options.</exception>
    public TrainingState(nn.Module network, Func<nn.Module> create, TrainingOptions options, string folder)
    {
        (_network, _create, _options, _folder) = (network, create, options, folder);
        _average = create();
        _optimizer = optim.AdamW(network.parameters(), options.LearningRate, weight_decay: options.WeightDecay);
        Directory.CreateDirectory(Path.Combine(folder, "state"));
        RequireSameOptions();
        if (File.Exists(StatePath("step.json")))
        {
            Resume();
        }
        else
        {
            if (options.From is { } start)
            {
                _ = _network.load(Path.Combine(start, Checkpoint.WeightsFile));
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
    public void Save(TrainingProgress progress, Func<string, ModelCard> describe)
    {
        _ = Checkpoint.Save(_folder, _average, describe);
        _ = _network.save(StatePath("weights.dat.new"));
        _ = _average.save(StatePath("average.dat.new"));
        using (var writer = new BinaryWriter(File.Create(StatePath("optimizer.dat.new"))))
        {
            _optimizer.save_state_dict(writer);
        }

        File.WriteAllText(StatePath("step.json.new"), JsonSerializer.Serialize(progress, TrainingJson.Default.TrainingProgress));
        foreach (var name in new[] { "weights.dat", "average.dat", "optimizer.dat", "step.json" })
        {
            File.Move(StatePath(name + ".new"), StatePath(name), overwrite: true);
        }

        File.AppendAllText(Path.Combine(_folder, "log.jsonl"), JsonSerializer.Serialize(progress, TrainingJson.Default.TrainingProgress) + "\n");
        LastProgress = progress;
    }

    public void Dispose()
    {
        _average.Dispose();
        _optimizer.Dispose();
    }

    private string StatePath(string name) => Path.Combine(_folder, "state", name);

    private void RequireSameOptions()
    {
        var path = Path.Combine(_folder, "run.json");
        var wanted = TrainingRun.ToJson(_options);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is var found && found != wanted)
        {
            throw new ArgumentException($"'{path}' is of a run with other options. Go on with those, or train into another folder. There: {found} Here: {wanted}");
        }

        File.WriteAllText(path, wanted + "\n");
    }

    private void Resume()
    {
        LastProgress = JsonSerializer.Deserialize(File.ReadAllText(StatePath("step.json")), TrainingJson.Default.TrainingProgress)!;
        Step = LastProgress.Step;
        _ = _network.load(StatePath("weights.dat"));
        _ = _average.load(StatePath("average.dat"));
        using var reader = new BinaryReader(File.OpenRead(StatePath("optimizer.dat")));
        _optimizer.load_state_dict(reader);
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
