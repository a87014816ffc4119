using System.Diagnostics.Metrics;
using Azure;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace DocAlign.Storage.Azure;

/// <summary>
/// Calls storage with a timeout, retries with jitter, and a circuit breaker; never anything else than storage. The one place that knows
/// Azure's exceptions.
/// </summary>
internal sealed class StorageResilience
{
    private static readonly Meter Meter = new("DocAlign.Storage");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "docalign.storage.retries",
        description: "Calls to storage that were tried again."
    );
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "docalign.storage.failures",
        description: "Calls to storage that failed after all tries."
    );
    private readonly ResiliencePipeline _pipeline;

    public StorageResilience(TimeProvider time) =>
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = arguments =>
                        ValueTask.FromResult(
                            arguments.Outcome.Exception is { } exception
                                && IsTransient(exception)
                                && !arguments.Context.CancellationToken.IsCancellationRequested
                        ),
                    MaxRetryAttempts = 5,
                    Delay = TimeSpan.FromMilliseconds(200),
                    MaxDelay = TimeSpan.FromSeconds(5),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    OnRetry = _ =>
                    {
                        Retries.Add(1);
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions
                {
                    ShouldHandle = arguments =>
                        ValueTask.FromResult(arguments.Outcome.Exception is { } exception && IsTransient(exception)),
                    FailureRatio = 0.9,
                    MinimumThroughput = 20,
                    SamplingDuration = TimeSpan.FromSeconds(20),
                    BreakDuration = TimeSpan.FromSeconds(5),
                }
            )
            .AddTimeout(TimeSpan.FromSeconds(20))
            .Build();

    /// <param name="what">What the call is for, as a verb with its object; without any name that could be a secret.</param>
    /// <exception cref="IOException">The storage cannot be used now.</exception>
    /// <exception cref="UnauthorizedAccessException">The storage refuses the credential.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such container or queue.</exception>
    /// <exception cref="StorageAnswerException">Every other answer that is no success; it is for the caller to know.</exception>
    public async Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async stop => await call(stop), cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status is 401 or 403)
        {
#pragma warning disable MA0054 // Its message holds headers of the answer.
            throw new UnauthorizedAccessException(
                $"Storage refused to {what}: {exception.Status} {exception.ErrorCode}. Check the key, or the roles of the identity."
            );
#pragma warning restore MA0054
        }
        catch (Exception exception) when (exception is BrokenCircuitException || IsTransient(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Failures.Add(1);

            // Neither addresses nor headers: they may hold a signature.
            var why =
                exception is RequestFailedException { Status: > 0 } failed ? $"{failed.Status} {failed.ErrorCode}"
                : exception is BrokenCircuitException ? "too many failures in a row, calls are paused"
                : "no answer";
            throw new IOException($"Storage failed to {what}: {why}.", exception);
        }
#pragma warning disable MA0054 // Its message holds headers of the answer.
        catch (RequestFailedException exception) when (exception.ErrorCode is "ContainerNotFound" or "QueueNotFound")
        {
            throw new DirectoryNotFoundException(
                $"Storage failed to {what}: there is no such {(exception.ErrorCode == "QueueNotFound" ? "queue" : "container")} "
                    + $"({exception.Status} {exception.ErrorCode})."
            );
        }
        catch (RequestFailedException exception)
        {
            throw new StorageAnswerException(
                $"Storage failed to {what}: {exception.Status} {exception.ErrorCode}.",
                exception.Status,
                exception.ErrorCode
            );
        }
#pragma warning restore MA0054
    }

    private static bool IsTransient(Exception exception) =>
        exception switch
        {
            RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
            HttpRequestException or IOException or TimeoutRejectedException or TaskCanceledException => true,
            AggregateException all => all.InnerExceptions.All(IsTransient),
            _ => false,
        };
}
