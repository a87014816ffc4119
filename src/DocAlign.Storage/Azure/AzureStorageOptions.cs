using System.Text.RegularExpressions;

namespace DocAlign.Storage.Azure;

/// <summary>Which storage account, and the names in it.</summary>
public sealed partial record AzureStorageOptions
{
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

    /// <exception cref="ArgumentException">A setting is missing or out of range.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(ConnectionString) == string.IsNullOrWhiteSpace(Account))
        {
            throw new ArgumentException("Either the connection string or the account's name must be set, and not both.");
        }

        if (!string.IsNullOrWhiteSpace(Account) && !AccountName().IsMatch(Account))
        {
            throw new ArgumentException(
                $"The account is '{Account}', expected 3 to 24 lower-case letters and digits: the name alone, without an address."
            );
        }

        foreach (
            var (what, name) in InputContainers
                .Select(name => ("An input container", name))
                .Concat([
                    ("The queue", Queue),
                    ("The container of scans", ScansContainer),
                    ("The container of results", ResultsContainer),
                    ("The container of poison records", PoisonContainer),
                ])
                .Concat(NoticesQueue is { } notices ? [("The queue of notices", notices)] : [])
        )
        {
            RequireName(what, name);
        }

        if (NoticesQueue == Queue)
        {
            throw new ArgumentException(
                $"The queue of notices is named '{NoticesQueue}', as the queue of scans is; expected another name."
            );
        }

        if (LeaseDuration < TimeSpan.FromSeconds(1) || LeaseDuration > TimeSpan.FromDays(7))
        {
            throw new ArgumentException($"The lease is {LeaseDuration.TotalSeconds} s long, expected 1 s to 7 days.");
        }
    }

    /// <exception cref="ArgumentException">No queue and no container can be named so.</exception>
    internal static void RequireName(string what, string name)
    {
        if (!ResourceName().IsMatch(name))
        {
            throw new ArgumentException(
                $"{what} is named '{name}', expected 3 to 63 lower-case letters, digits and single '-' between them."
            );
        }
    }

    [GeneratedRegex("^[a-z0-9]{3,24}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AccountName();

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ResourceName();
}
