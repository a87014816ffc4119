using System.Globalization;
using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.InMemory;
using DocAlign.Training;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Deployment.Tests.Scaling;

/// <summary>
/// The queue's own rules of leases, workers that keep to them, and KEDA's rule of scaling, on a clock that runs as fast as it can.
/// </summary>
/// <remarks>
/// The queue is <see cref="MemoryQueue"/>, which passes the same contract tests as Azure's. A pod that is new needs 15 to 45 s until it
/// is ready: a place on a node, often the image, and 3 s to start.
/// </remarks>
internal static class ScalingSimulation
{
    private const double Step = 0.1;
    private const double LongestSeconds = 8 * 3600;

    public static async Task<ScalingOutcome> RunAsync(ScalingSettings settings, ScalingLoad load, ulong seed)
    {
        var (random, clock) = (new SeededRandom(seed), new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var queue = new MemoryQueue(TimeSpan.FromSeconds(settings.Lease), maxDeliveries: 20, clock);
        var autoscaler = new KedaAutoscaler(settings);
        var workers = new List<SimulatedWorker>();
        var (came, done, moments) = (new List<double>(), new Dictionary<string, double>(StringComparer.Ordinal), new List<ScalingMoment>());
        var (changes, reversals, lastChange, scaledIn, killed, workerSeconds, empty) = (0, 0, 0, 0, 0, 0.0, 0.0);
        var (nextArrival, nextKill) = (Exponential(1 / load.PagesPerSecond), Exponential(load.SecondsBetweenKills));
        var steps = 0L;
        var burst = load.Burst;
        for (var time = 0.0; time < LongestSeconds; time = ++steps * Step, clock.Advance(TimeSpan.FromSeconds(Step)))
        {
            while (nextArrival <= time && nextArrival < load.Seconds)
            {
                await SubmitAsync(nextArrival);
                nextArrival += Exponential(1 / load.PagesPerSecond);
            }

            for (; burst > 0 && time >= load.BurstAt; burst--)
            {
                await SubmitAsync(time);
            }

            foreach (var worker in workers)
            {
                foreach (var id in await worker.AdvanceAsync(time))
                {
                    done[id] = time;
                    empty = done.Count == came.Count ? time : empty;
                }
            }

            _ = workers.RemoveAll(worker => worker.IsGone);
            if (nextKill <= time && workers.Count > 0)
            {
                workers.RemoveAt(random.Whole(0, workers.Count - 1));
                killed++;
                nextKill = time + Exponential(load.SecondsBetweenKills);
            }

            var before = autoscaler.Replicas;
            if (IsTimeFor(settings.PollingInterval))
            {
                autoscaler.Poll(time, await LengthAsync());
            }

            if (IsTimeFor(KedaAutoscaler.SyncInterval))
            {
                autoscaler.Sync(time, await LengthAsync());
            }

            if (Math.Sign(autoscaler.Replicas - before) is var direction and not 0)
            {
                changes++;
                reversals += direction > 0 && lastChange < 0 ? 1 : 0;
                lastChange = direction;
            }

            // The deployment's part: as many pods as are wanted.
            while (workers.Count(worker => !worker.IsDraining) < autoscaler.Replicas)
            {
                workers.Add(new SimulatedWorker(queue, settings, random, time + random.Between(15, 45)));
            }

            while (workers.Count(worker => !worker.IsDraining) > autoscaler.Replicas)
            {
                await workers.Last(worker => !worker.IsDraining).StopAsync(time);
                scaledIn++;
            }

            workerSeconds += workers.Count * Step;
            if (IsTimeFor(5))
            {
                moments.Add(
                    new ScalingMoment(time, await LengthAsync(), autoscaler.Replicas, workers.Count(worker => worker.IsReady(time)))
                );
            }

            if (time > load.Seconds && time > load.BurstAt && workers.Count == 0 && done.Count == came.Count)
            {
                break;
            }

            bool IsTimeFor(double interval) => steps % (long)Math.Round(interval / Step) == 0;
        }

        var waits = came.Select(
            (at, i) => done.TryGetValue(i.ToString(CultureInfo.InvariantCulture), out var ended) ? ended - at : double.PositiveInfinity
        );
        return new ScalingOutcome(
            came.Count,
            done.Count,
            (await queue.ListAsync(default)).Count,
            empty - (load.Burst > 0 && load.PagesPerSecond == 0 ? load.BurstAt : 0),
            changes,
            reversals,
            workerSeconds,
            scaledIn,
            killed,
            [.. waits],
            moments
        );

        async Task SubmitAsync(double time)
        {
            var id = came.Count.ToString(CultureInfo.InvariantCulture);
            came.Add(time);
            _ = await queue.EnqueueAsync(
                new ScanMessage
                {
                    Id = id,
                    Name = id,
                    Sha256 = "",
                    Accepted = clock.GetUtcNow(),
                },
                ReadOnlyMemory<byte>.Empty,
                default
            );
        }

        async Task<long> LengthAsync() => (await queue.StatusAsync(default)).Messages;

        double Exponential(double mean) => double.IsFinite(mean) ? -mean * Math.Log(1 - random.NextDouble()) : double.PositiveInfinity;
    }
}
