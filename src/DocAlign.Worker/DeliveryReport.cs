namespace DocAlign.Worker;

/// <param name="ResultKey">Null when there is no result.</param>
/// <param name="Reason">A fixed word for the last three: why; null otherwise.</param>
/// <param name="Message">The same as a sentence, without text of the scan.</param>
public sealed record DeliveryReport(
    string MessageId,
    string Name,
    int Deliveries,
    TimeSpan Elapsed,
    DeliveryEnd End,
    string? ResultKey,
    string? Reason,
    string? Message
);
