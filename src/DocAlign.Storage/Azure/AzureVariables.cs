using System.Globalization;
using DocAlign.Pipeline.Settings;

namespace DocAlign.Storage.Azure;

/// <summary>The environment variables that set <see cref="AzureStorageOptions"/>; docs/queue.md lists them.</summary>
public static class AzureVariables
{
    public const string ConnectionString = Prefix + "CONNECTION_STRING";
    public const string Account = Prefix + "ACCOUNT";
    public const string EndpointSuffix = Prefix + "ENDPOINT_SUFFIX";
    public const string Queue = Prefix + "QUEUE";
    public const string ScansContainer = Prefix + "SCANS_CONTAINER";
    public const string InputContainers = Prefix + "INPUT_CONTAINERS";
    public const string ResultsContainer = Prefix + "RESULTS_CONTAINER";
    public const string PoisonContainer = Prefix + "POISON_CONTAINER";
    public const string NoticesQueue = Prefix + "NOTICES_QUEUE";
    public const string LeaseSeconds = Prefix + "LEASE_SECONDS";
    public const string MaxDeliveries = Prefix + "MAX_DELIVERIES";
    public const string Base64 = Prefix + "BASE64";

    private const string Prefix = "DOCALIGN_AZURE_";

    /// <summary>The chart's values that set a variable; other variables are not in the chart.</summary>
    private static readonly Dictionary<string, string> ChartValues = new(StringComparer.Ordinal)
    {
        [ConnectionString] = "storage.existingSecret",
        [Account] = "storage.account",
        [EndpointSuffix] = "storage.endpointSuffix",
        [Queue] = "storage.queue",
        [ScansContainer] = "storage.scansContainer",
        [InputContainers] = "storage.inputContainers",
        [ResultsContainer] = "storage.resultsContainer",
        [PoisonContainer] = "storage.poisonContainer",
        [NoticesQueue] = "storage.noticesQueue",
        [LeaseSeconds] = "storage.leaseSeconds",
        [MaxDeliveries] = "storage.maxDeliveries",
    };

    /// <summary>Reads and checks all variables.</summary>
    /// <param name="asked">What on the command line asks for Azure Storage.</param>
    /// <param name="variable">The value of a variable; null or empty where it is not set.</param>
    /// <exception cref="SettingsException">Variables are missing or wrong; all are told.</exception>
    public static AzureStorageOptions Read(string asked, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var errors = new SettingErrors();
        var defaults = new AzureStorageOptions();
        var options = new AzureStorageOptions
        {
            ConnectionString = Text(ConnectionString),
            Account = Text(Account),
            EndpointSuffix = Text(EndpointSuffix) ?? defaults.EndpointSuffix,
            Queue = Text(Queue) ?? defaults.Queue,
            ScansContainer = Text(ScansContainer) ?? defaults.ScansContainer,
            InputContainers =
                Text(InputContainers)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            ResultsContainer = Text(ResultsContainer) ?? defaults.ResultsContainer,
            PoisonContainer = Text(PoisonContainer) ?? defaults.PoisonContainer,
            NoticesQueue = Text(NoticesQueue),
            LeaseDuration = Seconds(),
            MaxDeliveries = Deliveries(),
            SendsBase64 = Flag(),
        };
        if (options.ConnectionString is null && options.Account is null)
        {
            errors.Add($"{asked} needs {ConnectionString}, or {Account} to sign in with an identity; docs/queue.md lists the variables.");
        }

        options.Check(errors);
        errors.ThrowIfAny();
        return options;

        string? Text(string name) => variable(name) is { Length: > 0 } value ? value : null;

        // A value that cannot be read is noted here and replaced by the default, so that it is told once.
        TimeSpan Seconds()
        {
            if (Text(LeaseSeconds) is not { } text)
            {
                return defaults.LeaseDuration;
            }

            var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds);
            var isGood = isNumber && seconds >= AzureStorageOptions.ShortestLease.TotalSeconds;
            isGood = isGood && seconds <= AzureStorageOptions.LongestLease.TotalSeconds;
            errors.Require(isGood, KeyOf(LeaseSeconds), text, AzureStorageOptions.ExpectedLease);
            return isGood ? TimeSpan.FromSeconds(seconds) : defaults.LeaseDuration;
        }

        int Deliveries()
        {
            if (Text(MaxDeliveries) is not { } text)
            {
                return defaults.MaxDeliveries;
            }

            var isGood = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1;
            errors.Require(isGood, KeyOf(MaxDeliveries), text, AzureStorageOptions.ExpectedDeliveries);
            return isGood ? count : defaults.MaxDeliveries;
        }

        bool Flag()
        {
            var text = Text(Base64);
            errors.Require(text is null or "0" or "1" or "false" or "true", KeyOf(Base64), text, "1 or true, 0 or false");
            return text is "1" or "true";
        }
    }

    /// <summary>A variable's name, with the chart's value that sets it: "DOCALIGN_AZURE_QUEUE (in the chart: storage.queue)".</summary>
    internal static string KeyOf(string variable) =>
        ChartValues.TryGetValue(variable, out var value) ? $"{variable} (in the chart: {value})" : variable;
}
