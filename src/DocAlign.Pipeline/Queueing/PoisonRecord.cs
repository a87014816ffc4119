namespace DocAlign.Pipeline.Queueing;

/// <summary>A scan that was put aside; its bytes are kept.</summary>
/// <param name="Deliveries">How often it was tried.</param>
public sealed record PoisonRecord(ScanMessage Message, Rejection Rejection, int Deliveries, DateTimeOffset PutAside)
{
    /// <summary>What the commands call it.</summary>
    public string Id => Key ?? Message.Id;

    /// <summary>Its name where that is not the message's id.</summary>
    public string? Key { get; init; }

    /// <summary>When the message came into the queue; null where that is not known.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>The message as it was received, where the queue kept it.</summary>
    public string? Body { get; init; }
}
