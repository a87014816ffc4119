using System.Collections.Concurrent;
using DocAlign.Tests.Shared;

namespace DocAlign.EndToEnd.Tests.Azure;

/// <summary>One emulator for all tests of the collection, and everything that their workers printed.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    public Azurite? Azurite { get; private set; }

    /// <summary>Outputs, errors, metrics and traces of all processes.</summary>
    public ConcurrentQueue<string> Printed { get; } = new();

    public async ValueTask InitializeAsync() => Azurite = await Azurite.TryStartAsync();

    /// <summary>Fails where text of a scan, a key or a signature stands in anything that was printed, measured or traced.</summary>
    public ValueTask DisposeAsync()
    {
        Azurite?.Dispose();
        var text = File.ReadAllText(Path.Combine(DocAlignProcess.Samples, "expected", "receipt-flat.png.txt"));
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length >= 6 && word.All(char.IsLetterOrDigit))
            .Distinct()
            .ToArray();
        Assert.True(words.Length > 5, "The sample has too few words.");
        foreach (var printed in Printed)
        {
            Assert.All(
                [.. words, Azurite.Key, Azurite.Key[..20], "sig="],
                secret => Assert.DoesNotContain(secret, printed, StringComparison.Ordinal)
            );
        }

        return ValueTask.CompletedTask;
    }
}
