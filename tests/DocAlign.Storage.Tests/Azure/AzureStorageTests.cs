using DocAlign.Storage.Azure;
using DocAlign.Tests.Shared;

namespace DocAlign.Storage.Tests.Azure;

/// <summary>Accounts that are not there, and settings that are wrong.</summary>
public sealed class AzureStorageTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Prepare_OfAnAccountThatIsNotThere_SaysSoWithoutTheKey()
    {
        var account = await AzuriteAccount.CreateAsync(fixture);
        var closed = Azurite.FreePort();
        var storage = AzureStorage.Create(
            account.Options with
            {
                ConnectionString = Azurite.ConnectionStringFor(closed, closed),
            },
            TimeProvider.System
        );
        var exception = await Assert.ThrowsAsync<IOException>(() => storage.PrepareAsync(default));
        Assert.Contains("Storage failed to make the queue", exception.Message, StringComparison.Ordinal);
        var wrong = AzureStorage.Create(
            account.Options with
            {
                ConnectionString = account.Options.ConnectionString!.Replace("Eby8", "AAAA", StringComparison.Ordinal),
            },
            TimeProvider.System
        );
        var refused = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => wrong.PrepareAsync(default));
        Assert.Contains("Check the key", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Azurite.Key[6..20], exception + refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_ThatAreWrong_AreRefusedByName()
    {
        var account = await AzuriteAccount.CreateAsync(fixture);
        string Message(AzureStorageOptions options) =>
            Assert.Throws<ArgumentException>(() => AzureStorage.Create(options, TimeProvider.System)).Message;
        Assert.Contains("must be set, and not both", Message(new AzureStorageOptions()), StringComparison.Ordinal);
        Assert.Contains("The account is 'https://x'", Message(new AzureStorageOptions { Account = "https://x" }), StringComparison.Ordinal);
        Assert.Contains("The queue is named 'A_B'", Message(account.Options with { Queue = "A_B" }), StringComparison.Ordinal);
        Assert.Contains(
            "The lease is 0.5 s",
            Message(account.Options with { LeaseDuration = TimeSpan.FromSeconds(0.5) }),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("SECRET", Message(account.Options with { ConnectionString = "AccountKey=SECRET" }), StringComparison.Ordinal);
    }
}
