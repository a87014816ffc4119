namespace DocAlign.Rectification.Devices;

/// <summary>Answers requests on the device thread in batches: what waits at that moment and is of the same shape, up to a number.</summary>
/// <remarks>
/// Nobody waits for a batch to fill: a request that comes alone is answered alone. Where a batch of several fails, each of its requests
/// is tried by itself, so that none fails for its neighbour.
/// </remarks>
/// <param name="batchSize">Most requests in a batch; 1 answers each alone, in the order in which they came.</param>
/// <param name="shapeOf">What requests of one batch must have in common.</param>
/// <param name="answer">Gives an answer for each request, in order; called on the device thread.</param>
internal sealed class BatchedCalls<TRequest, TAnswer>(
    DeviceThread device,
    int batchSize,
    Func<TRequest, object> shapeOf,
    Func<IReadOnlyList<TRequest>, IReadOnlyList<TAnswer>> answer
)
{
    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];

    /// <summary>Requests that no batch has taken yet.</summary>
    internal int WaitingCount
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Waits for the answer.</summary>
    /// <exception cref="ObjectDisposedException">The device thread has ended.</exception>
    public TAnswer Ask(TRequest request)
    {
        var waiting = new Waiting(request, shapeOf(request));
        lock (_gate)
        {
            _waiting.Add(waiting);
        }

        // One call for each request: where an earlier batch took it along, its call finds less to do, or nothing.
        device.Post(AnswerNext);
        return waiting.Answer.Task.GetAwaiter().GetResult();
    }

    private void AnswerNext()
    {
        List<Waiting> batch;
        lock (_gate)
        {
            batch = [.. _waiting.Where(waiting => waiting.Shape.Equals(_waiting[0].Shape)).Take(batchSize)];
            _ = _waiting.RemoveAll(batch.Contains);
        }

        if (batch.Count > 0)
        {
            AnswerAll(batch);
        }
    }

    private void AnswerAll(IReadOnlyList<Waiting> batch)
    {
        IReadOnlyList<TAnswer> answers;
        try
        {
            answers = answer([.. batch.Select(waiting => waiting.Request)]);
            if (answers.Count != batch.Count)
            {
                throw new InvalidOperationException($"There are {answers.Count} answers to {batch.Count} requests.");
            }
        }
        catch (Exception exception) when (batch.Count == 1)
        {
            batch[0].Answer.SetException(exception);
            return;
        }
        catch (Exception)
        {
            foreach (var waiting in batch)
            {
                AnswerAll([waiting]);
            }

            return;
        }

        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Answer.SetResult(answers[i]);
        }
    }

    private sealed class Waiting(TRequest request, object shape)
    {
        public TRequest Request => request;

        public object Shape => shape;

        public TaskCompletionSource<TAnswer> Answer { get; } = new();
    }
}
