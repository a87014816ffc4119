using DocAlign.Pipeline.Settings;
using DocAlign.Storage.Azure;

namespace DocAlign.Storage.Tests.Azure;

/// <summary>Variables that are wrong are all told, by their names, with what is right.</summary>
public sealed class AzureVariablesTests
{
    [Fact]
    public void Read_OfThreeWrongValues_TellsAllThree()
    {
        var errors = Errors(
            (AzureVariables.Account, "till"),
            (AzureVariables.Queue, "Not_A_Name"),
            (AzureVariables.LeaseSeconds, "soon"),
            (AzureVariables.MaxDeliveries, "2.5")
        );
        Assert.Equal(
            [
                "DOCALIGN_AZURE_LEASE_SECONDS (in the chart: storage.leaseSeconds) is 'soon', expected 1 to 604800 seconds (7 days).",
                "DOCALIGN_AZURE_MAX_DELIVERIES (in the chart: storage.maxDeliveries) is '2.5', expected a whole number from 1 on.",
                "DOCALIGN_AZURE_QUEUE (in the chart: storage.queue) is 'Not_A_Name', expected 3 to 63 lower-case letters, digits and "
                    + "single '-' between them.",
            ],
            errors
        );
    }

    [Theory]
    [InlineData("ACCOUNT", "https://x", "expected 3 to 24 lower-case letters and digits")]
    [InlineData("ENDPOINT_SUFFIX", "https://x/", "expected a domain, such as core.windows.net")]
    [InlineData("SCANS_CONTAINER", "a", "expected 3 to 63 lower-case letters")]
    [InlineData("INPUT_CONTAINERS", "good,Bad", "is 'Bad', expected 3 to 63 lower-case letters")]
    [InlineData("RESULTS_CONTAINER", "a--b", "expected 3 to 63 lower-case letters")]
    [InlineData("POISON_CONTAINER", "-ab", "expected 3 to 63 lower-case letters")]
    [InlineData("NOTICES_QUEUE", "docalign", "expected another name than that of the queue of scans")]
    [InlineData("LEASE_SECONDS", "0.5", "expected 1 to 604800 seconds")]
    [InlineData("LEASE_SECONDS", "NaN", "expected 1 to 604800 seconds")]
    [InlineData("LEASE_SECONDS", "604801", "expected 1 to 604800 seconds")]
    [InlineData("MAX_DELIVERIES", "0", "expected a whole number from 1 on")]
    [InlineData("BASE64", "yes", "expected 1 or true, 0 or false")]
    public void Read_OfAWrongValue_NamesItsVariableAndWhatIsRight(string name, string value, string expected)
    {
        var error = Assert.Single(Errors((AzureVariables.Account, "till"), ("DOCALIGN_AZURE_" + name, value)));
        Assert.StartsWith("DOCALIGN_AZURE_" + name, error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithoutAnAccount_SaysWhatAsksForOne() =>
        Assert.StartsWith("--queue azure needs DOCALIGN_AZURE_CONNECTION_STRING, or", Assert.Single(Errors()), StringComparison.Ordinal);

    [Fact]
    public void Read_OfAConnectionStringThatCannotBeRead_DoesNotRepeatIt()
    {
        var error = Assert.Single(Errors((AzureVariables.ConnectionString, "AccountKey=SECRET")));
        Assert.StartsWith(
            "DOCALIGN_AZURE_CONNECTION_STRING (in the chart: storage.existingSecret) cannot be read",
            error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("SECRET", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfGoodValues_TakesThem()
    {
        var options = Read(
            (AzureVariables.Account, "till"),
            (AzureVariables.InputContainers, "one, two"),
            (AzureVariables.LeaseSeconds, "90"),
            (AzureVariables.MaxDeliveries, "7"),
            (AzureVariables.Base64, "true")
        );
        Assert.Equal(
            ("till", 90, 7, true),
            (options.Account, options.LeaseDuration.TotalSeconds, options.MaxDeliveries, options.SendsBase64)
        );
        Assert.Equal(["one", "two"], options.InputContainers);
        Assert.Equal("docalign", options.Queue);
    }

    [Fact]
    public void Create_WithBothAccountAndConnectionString_IsRefused()
    {
        var options = new AzureStorageOptions
        {
            Account = "till",
            ConnectionString = "UseDevelopmentStorage=true",
            MaxScanBytes = 0,
        };
        var exception = Assert.Throws<SettingsException>(() => AzureStorage.Create(options, TimeProvider.System));
        Assert.Equal(2, exception.Errors.Count);
        Assert.Contains("are both set, expected one of them", exception.Errors[0], StringComparison.Ordinal);
        Assert.Equal("AzureStorageOptions.MaxScanBytes is '0', expected at least 1.", exception.Errors[1]);
    }

    private static IReadOnlyList<string> Errors(params (string Name, string Value)[] variables) =>
        Assert.Throws<SettingsException>(() => Read(variables)).Errors;

    private static AzureStorageOptions Read(params (string Name, string Value)[] variables)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            known[name] = value;
        }

        return AzureVariables.Read("--queue azure", name => known.GetValueOrDefault(name));
    }
}
