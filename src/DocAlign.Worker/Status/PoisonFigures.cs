namespace DocAlign.Worker.Status;

/// <param name="Id">What 'docalign poison show' takes.</param>
/// <param name="Words">The reason in plain words.</param>
/// <param name="Name">Of the scan; null unless names are shown.</param>
internal sealed record PoisonFigures(DateTimeOffset When, string Id, string Reason, string Words, int Deliveries, string? Name);
