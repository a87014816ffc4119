namespace DocAlign.Deployment.Tests.Scaling;

/// <summary>How many workers KEDA and the autoscaler that it makes want.</summary>
/// <remarks>
/// As documented. KEDA: every polling interval, from 0 to 1 where there are more messages than the activation says, and from the least
/// number to 0 after the cooldown
/// without any. HorizontalPodAutoscaler for a metric with an average target: ceil(messages / target), nothing where that is within 10 %
/// of the present number; up to the lowest
/// wish of one stabilization window and down to the highest of another; up by no more than 4 or twofold in 15 s, whichever is more.
/// </remarks>
internal sealed class KedaAutoscaler(ScalingSettings settings)
{
    /// <summary>Seconds between two looks of the HorizontalPodAutoscaler.</summary>
    public const double SyncInterval = 15;

    private const double Tolerance = 0.1;
    private readonly Queue<(double Time, int Wish)> _wishes = new();
    private double _lastActive = double.NegativeInfinity;

    public int Replicas { get; private set; } = settings.MinReplicas;

    /// <summary>KEDA's own part: between none and some.</summary>
    public void Poll(double time, long messages)
    {
        if (messages > settings.ActivationMessages)
        {
            _lastActive = time;
            Replicas = Math.Max(Replicas, 1);
        }
        else if (time - _lastActive > settings.Cooldown)
        {
            Replicas = Math.Min(Replicas, settings.MinReplicas);
        }
    }

    /// <summary>The HorizontalPodAutoscaler's part: between some and many. It rests where there are none.</summary>
    public void Sync(double time, long messages)
    {
        if (Replicas == 0)
        {
            _wishes.Clear();
            return;
        }

        var ratio = messages / ((double)settings.MessagesPerWorker * Replicas);
        var wish = Math.Abs(1 - ratio) <= Tolerance ? Replicas : (int)Math.Ceiling((double)messages / settings.MessagesPerWorker);
        _wishes.Enqueue((time, wish));
        while (_wishes.Peek().Time < time - Math.Max(settings.ScaleUpStabilization, settings.ScaleDownStabilization))
        {
            _ = _wishes.Dequeue();
        }

        // Up to the lowest wish of the one window, down to the highest of the other.
        var least = _wishes.Where(past => past.Time >= time - settings.ScaleUpStabilization).Min(past => past.Wish);
        var most = _wishes.Where(past => past.Time >= time - settings.ScaleDownStabilization).Max(past => past.Wish);
        var stabilized = Replicas < least ? least : Math.Min(Replicas, most);
        Replicas = Math.Clamp(
            Math.Min(stabilized, Math.Max(Replicas + 4, 2 * Replicas)),
            Math.Max(1, settings.MinReplicas),
            settings.MaxReplicas
        );
    }
}
