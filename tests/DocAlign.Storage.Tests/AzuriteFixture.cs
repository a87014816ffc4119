using DocAlign.Tests.Shared;

namespace DocAlign.Storage.Tests;

/// <summary>One emulator for all tests of the class.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    public Azurite? Azurite { get; private set; }

    public async ValueTask InitializeAsync() => Azurite = await Azurite.TryStartAsync();

    public ValueTask DisposeAsync()
    {
        Azurite?.Dispose();
        return ValueTask.CompletedTask;
    }
}
