using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using DocAlign.Pipeline.Settings;

namespace DocAlign.Storage.Azure;

/// <summary>Which storage account, and the names in it.</summary>
public sealed partial record AzureStorageOptions
{
    internal const string ExpectedLease = "1 to 604800 seconds (7 days)";
    internal const string ExpectedDeliveries = "a whole number from 1 on";
    private const string ExpectedName = "3 to 63 lower-case letters, digits and single '-' between them";

    /// <summary>Azure hides a message for at least a second.</summary>
    internal static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(1);

    /// <summary>Azure hides a message for at most seven days.</summary>
    internal static readonly TimeSpan LongestLease = TimeSpan.FromDays(7);

    /// <summary>
    /// With the account's key, for development and for Azurite; null takes <see cref="Account"/> and the surroundings' identity.
    /// </summary>
    public string? ConnectionString { get; init; }

    /// <summary>Name of the account, for DefaultAzureCredential (workload identity, managed identity, az login).</summary>
    public string? Account { get; init; }

    /// <summary>Domain of the cloud's storage. Default that of public Azure.</summary>
    public string EndpointSuffix { get; init; } = "core.windows.net";

    public string Queue { get; init; } = "docalign";

    /// <summary>Container of submitted scans, and of messages that name none.</summary>
    public string ScansContainer { get; init; } = "docalign-scans";

    /// <summary>Other containers that messages and events may point into.</summary>
    public IReadOnlyList<string> InputContainers { get; init; } = [];

    public string ResultsContainer { get; init; } = "docalign-results";

    /// <summary>Container of the records of scans that were put aside.</summary>
    public string PoisonContainer { get; init; } = "docalign-poison";

    /// <summary>Queue for notices of finished and rejected scans; null sends none.</summary>
    public string? NoticesQueue { get; init; }

    /// <summary>How long a message is invisible to others between two renewals, 1 s to 7 days. Default 60 s.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Deliveries after which a scan is put aside. Default 20: a killed worker's scans are delivered again without any fault of theirs.
    /// </summary>
    public int MaxDeliveries { get; init; } = 20;

    /// <summary>Largest scan that is downloaded, in bytes. Default 64 MiB.</summary>
    public long MaxScanBytes { get; init; } = 64L << 20;

    /// <summary>Sends message bodies as base64, as the storage triggers of Azure Functions expect; received ones may be either.</summary>
    public bool SendsBase64 { get; init; }

    /// <exception cref="SettingsException">Settings are missing or out of range; all are told.</exception>
    public void Validate()
    {
        var errors = new SettingErrors();
        if (string.IsNullOrWhiteSpace(ConnectionString) && string.IsNullOrWhiteSpace(Account))
        {
            errors.Add($"{AzureVariables.ConnectionString} or {AzureVariables.Account} must be set.");
        }

        Check(errors);
        errors.ThrowIfAny();
    }

    /// <summary>Notes what is out of range, by the names of the variables.</summary>
    internal void Check(SettingErrors errors)
    {
        if (!string.IsNullOrWhiteSpace(ConnectionString) && !string.IsNullOrWhiteSpace(Account))
        {
            errors.Add($"{AzureVariables.ConnectionString} and {AzureVariables.Account} are both set, expected one of them.");
        }

        if (!string.IsNullOrWhiteSpace(ConnectionString) && !IsReadable(ConnectionString))
        {
            errors.Add(
                $"{AzureVariables.KeyOf(AzureVariables.ConnectionString)} cannot be read, expected "
                    + "'DefaultEndpointsProtocol=...;AccountName=...;AccountKey=...;...' as the portal shows it."
            );
        }

        Require(
            string.IsNullOrWhiteSpace(Account) || AccountName().IsMatch(Account),
            AzureVariables.Account,
            Account,
            "3 to 24 lower-case letters and digits: the name alone, without an address"
        );
        Require(
            Uri.CheckHostName(EndpointSuffix) == UriHostNameType.Dns,
            AzureVariables.EndpointSuffix,
            EndpointSuffix,
            "a domain, such as core.windows.net"
        );
        RequireName(AzureVariables.Queue, Queue);
        RequireName(AzureVariables.ScansContainer, ScansContainer);
        foreach (var container in InputContainers)
        {
            RequireName(AzureVariables.InputContainers, container);
        }

        RequireName(AzureVariables.ResultsContainer, ResultsContainer);
        RequireName(AzureVariables.PoisonContainer, PoisonContainer);
        if (NoticesQueue is not null)
        {
            RequireName(AzureVariables.NoticesQueue, NoticesQueue);
            Require(
                NoticesQueue != Queue,
                AzureVariables.NoticesQueue,
                NoticesQueue,
                $"another name than that of the queue of scans, {AzureVariables.Queue}"
            );
        }

        Require(
            LeaseDuration >= ShortestLease && LeaseDuration <= LongestLease,
            AzureVariables.LeaseSeconds,
            LeaseDuration.TotalSeconds,
            ExpectedLease
        );
        Require(MaxDeliveries >= 1, AzureVariables.MaxDeliveries, MaxDeliveries, ExpectedDeliveries);
        errors.Require(MaxScanBytes >= 1, $"{nameof(AzureStorageOptions)}.{nameof(MaxScanBytes)}", MaxScanBytes, "at least 1");

        void Require(bool isGood, string variable, object? given, string expected) =>
            errors.Require(isGood, AzureVariables.KeyOf(variable), given, expected);
        void RequireName(string variable, string name) => Require(ResourceName().IsMatch(name), variable, name, ExpectedName);
    }

    /// <exception cref="ArgumentException">No container can be named so.</exception>
    internal static void RequireContainerName(string name)
    {
        if (!ResourceName().IsMatch(name))
        {
            throw new ArgumentException($"The container is named '{name}', expected {ExpectedName}.");
        }
    }

    /// <summary>True for a connection string of an account; what is wrong is not told, it may hold parts of the key.</summary>
    private static bool IsReadable(string connectionString)
    {
        try
        {
            _ = new BlobServiceClient(connectionString);
            _ = new QueueServiceClient(connectionString);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[a-z0-9]{3,24}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AccountName();

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ResourceName();
}
