using System.CommandLine;
using DocAlign.Rectification.Devices;

namespace DocAlign.Cli.Commands;

/// <summary>The switch that says where networks run.</summary>
internal static class DeviceOption
{
    public const string Name = "--device";
    public const string Variable = "DOCALIGN_DEVICE";

    public static Option<string?> Create()
    {
        var option = new Option<string?>(Name)
        {
            Description = $"Where the networks run: auto (CUDA where there is any), cpu, cuda or cuda:N. Default: {Variable}, then auto.",
        };
        option.Validators.Add(result =>
        {
            try
            {
                _ = result.GetValueOrDefault<string?>() is { } text ? DeviceChoice.Parse(text) : null;
            }
            catch (ArgumentException exception)
            {
                result.AddError($"{Name}: {exception.Message}");
            }
        });
        return option;
    }

    /// <summary>The option, else the environment variable, else auto.</summary>
    /// <exception cref="ArgumentException">The variable names no device.</exception>
    public static DeviceChoice Read(ParseResult result, Option<string?> option)
    {
        if (result.GetValue(option) is { } text)
        {
            return DeviceChoice.Parse(text);
        }

        try
        {
            var variable = Environment.GetEnvironmentVariable(Variable);
            return string.IsNullOrEmpty(variable) ? DeviceChoice.Auto : DeviceChoice.Parse(variable);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"{Variable}: {exception.Message}", exception);
        }
    }
}
