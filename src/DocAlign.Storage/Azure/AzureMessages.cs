using Azure.Storage.Queues.Models;

namespace DocAlign.Storage.Azure;

/// <summary>The calls to Azure's queue. What a stale receipt is answered with is a value, other failures are exceptions.</summary>
internal sealed class AzureMessages(AzureStorage storage)
{
    /// <summary>What one call gives at most.</summary>
    private const int LargestBatch = 32;

    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    /// <param name="body">As it is stored, see <see cref="MessageBody"/>.</param>
    public Task SendAsync(string body, CancellationToken cancellationToken) =>
        storage.Resilience.RunAsync(
            "send a message",
            stop => storage.Queue.SendMessageAsync(BinaryData.FromString(body), timeToLive: Forever, cancellationToken: stop),
            cancellationToken
        );

    /// <summary>Messages that nobody else sees for the length of a lease.</summary>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most, CancellationToken cancellationToken) =>
        (
            await storage.Resilience.RunAsync(
                "receive messages",
                stop => storage.Queue.ReceiveMessagesAsync(Math.Min(most, LargestBatch), storage.Options.LeaseDuration, stop),
                cancellationToken
            )
        ).Value;

    /// <summary>Hides a message for this long from now on; 0 shows it at once.</summary>
    /// <returns>Its next receipt; null where the receipt is stale.</returns>
    public async Task<MessageReceipt?> HideAsync(
        string what,
        MessageReceipt receipt,
        TimeSpan duration,
        CancellationToken cancellationToken
    )
    {
        var updated = await IfHeldAsync(
            what,
            stop =>
                storage.Queue.UpdateMessageAsync(
                    receipt.MessageId,
                    receipt.PopReceipt,
                    visibilityTimeout: duration,
                    cancellationToken: stop
                ),
            cancellationToken
        );
        return updated is null ? null : receipt with { PopReceipt = updated.Value.PopReceipt };
    }

    /// <returns>False where the receipt is stale.</returns>
    public async Task<bool> DeleteAsync(MessageReceipt receipt, CancellationToken cancellationToken) =>
        await IfHeldAsync(
            "delete a message",
            stop => storage.Queue.DeleteMessageAsync(receipt.MessageId, receipt.PopReceipt, stop),
            cancellationToken
        )
            is not null;

    /// <returns>How many messages there are, roughly, and when the first one was sent; null where there is none to be had.</returns>
    public async Task<(int Count, DateTimeOffset? Oldest)> LookAsync(CancellationToken cancellationToken)
    {
        var properties = await storage.Resilience.RunAsync(
            "ask the queue's length",
            stop => storage.Queue.GetPropertiesAsync(stop),
            cancellationToken
        );
        var first = await storage.Resilience.RunAsync("peek", stop => storage.Queue.PeekMessageAsync(stop), cancellationToken);
        return (properties.Value.ApproximateMessagesCount, first.Value?.InsertedOn);
    }

    /// <summary>Null where the receipt is stale.</summary>
    private async Task<T?> IfHeldAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await storage.Resilience.RunAsync(what, call, cancellationToken);
        }
        catch (StorageAnswerException exception) when (exception.IsStaleReceipt)
        {
            return null;
        }
    }
}
