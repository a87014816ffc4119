using DocAlign.Pipeline.Hosts;

namespace DocAlign.Pipeline.Tests.Hosts;

public sealed class ChildEnvironmentTests
{
    [Theory]
    [InlineData("DOCALIGN_AZURE_CONNECTION_STRING", false)]
    [InlineData("DOCALIGN_AZURE_ACCOUNT", false)]
    [InlineData("AZURE_CLIENT_SECRET", false)]
    [InlineData("AZURE_FEDERATED_TOKEN_FILE", false)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", false)]
    [InlineData("database_password", false)]
    [InlineData("API_KEY", false)]
    [InlineData("PATH", true)]
    [InlineData("TMPDIR", true)]
    [InlineData("TESSDATA_PREFIX", true)]
    [InlineData("DOTNET_ROOT", true)]
    [InlineData("LD_LIBRARY_PATH", true)]
    [InlineData("OMP_THREAD_LIMIT", true)]
    public void RemoveSecrets_KeepsOnlyWhatOpensNothing(string name, bool isKept)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal) { [name] = "value" };
        ChildEnvironment.RemoveSecrets(variables);
        Assert.Equal(isKept, variables.ContainsKey(name));
    }

    /// <summary>A child inherited the account's connection string.</summary>
    [Fact]
    public async Task AChild_DoesNotSeeTheStorageAccount()
    {
        const string Name = "DOCALIGN_AZURE_CONNECTION_STRING";
        var before = Environment.GetEnvironmentVariable(Name);
        Environment.SetEnvironmentVariable(Name, "AccountKey=of-a-test");
        try
        {
            string[] command = ["/bin/sh", "-c", "[ -z \"$DOCALIGN_AZURE_CONNECTION_STRING\" ] && exit 7; exit 8"];
            await using var hosts = new PageHostPool(new PageHostOptions { Command = command, Count = 1 });
            var processor = new ScanProcessor(hosts, networks: null);
            var outcome = await processor.ProcessAsync(
                new ScanInput("a", new byte[1]),
                new ProcessingOptions(),
                failed: null,
                CancellationToken.None
            );
            Assert.Contains("exit code 7", Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection.Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, before);
        }
    }
}
