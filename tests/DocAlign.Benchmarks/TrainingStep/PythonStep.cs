using System.Diagnostics;
using System.Globalization;

namespace DocAlign.Benchmarks.TrainingStep;

/// <summary>Debian's python3-torch in a child process that runs training_step.py on demand.</summary>
internal sealed class PythonStep : IDisposable
{
    private const string Interpreter = "/usr/bin/python3";
    private readonly Process _process;

    private PythonStep(Process process, string version, long parameterCount)
    {
        _process = process;
        Version = version;
        ParameterCount = parameterCount;
    }

    public string Version { get; }

    public long ParameterCount { get; }

    /// <summary>Starts the child; where that cannot be, says why.</summary>
    public static PythonStep? TryStart(int batch, int side, int threads, out string reason)
    {
        reason = "";
        if (!File.Exists(Interpreter))
        {
            reason = $"{Interpreter} is absent";
            return null;
        }

        var script = Path.Combine(AppContext.BaseDirectory, "TrainingStep", "training_step.py");
        var start = new ProcessStartInfo(Interpreter)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { script, Text(batch), Text(side), Text(threads) })
        {
            start.ArgumentList.Add(argument);
        }

        // The binding asks OpenMP not to spin; equal terms.
        start.Environment.TryAdd("OMP_WAIT_POLICY", "PASSIVE");
        var process = Process.Start(start)!;
        var words = process.StandardOutput.ReadLine()?.Split(' ');
        if (words is ["ready", var version, var count])
        {
            return new PythonStep(process, version, long.Parse(count, CultureInfo.InvariantCulture));
        }

        var lastLine = process.StandardError.ReadToEnd().TrimEnd().Split('\n')[^1];
        reason = $"python3-torch is absent ({lastLine}); apt-get install python3-torch";
        process.Dispose();
        return null;
    }

    /// <summary>Does so many steps and returns the seconds they took, by the child's clock.</summary>
    public double Run(int count)
    {
        _process.StandardInput.WriteLine($"run {Text(count)}");
        _process.StandardInput.Flush();
        var answer =
            _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("training_step.py ended: " + _process.StandardError.ReadToEnd());
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
