namespace DocAlign.Deployment.Tests.Scaling;

/// <summary>How a simulated load went.</summary>
/// <param name="Submitted">Pages that came.</param>
/// <param name="Done">Different pages whose message was taken off after it was read.</param>
/// <param name="PutAside">Pages that were given up.</param>
/// <param name="EmptySeconds">From the burst, or the start, until every page was done.</param>
/// <param name="Changes">How often the number of workers was changed.</param>
/// <param name="Reversals">How often workers were added after some had been taken away.</param>
/// <param name="WorkerSeconds">Pods times seconds that they were there.</param>
/// <param name="ScaledIn">Workers that were told to go.</param>
/// <param name="Killed">Workers that were killed.</param>
/// <param name="Waits">Seconds of each page from coming to done, in the order in which they came.</param>
internal sealed record ScalingOutcome(
    int Submitted,
    int Done,
    int PutAside,
    double EmptySeconds,
    int Changes,
    int Reversals,
    double WorkerSeconds,
    int ScaledIn,
    int Killed,
    IReadOnlyList<double> Waits,
    IReadOnlyList<ScalingMoment> Moments
);
