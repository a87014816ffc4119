using DocAlign.Storage.Azure;
using DocAlign.Tests.Shared;

namespace DocAlign.Storage.Tests.Azure;

/// <summary>Accounts that are not there, and keys that are wrong.</summary>
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
}
