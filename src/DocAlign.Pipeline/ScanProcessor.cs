using System.Reflection;
using System.Security.Cryptography;
using DocAlign.Documents;
using DocAlign.Imaging;
using DocAlign.Pipeline.Hosts;
using DocAlign.Rectification;

namespace DocAlign.Pipeline;

/// <summary>A scan that came in.</summary>
/// <param name="Name">As it was submitted: a file name, or a path below the input's root.</param>
public sealed record ScanInput(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes.Span));
}

/// <summary>Turns the bytes of a scan into a document: the pipeline, told once.</summary>
/// <remarks>
/// Safe to call from several threads; as many scans are worked on at once as the pool has hosts. A scan is all or nothing: one bad page rejects it, so that
/// no archive holds half a document without saying so. A scan that kills two hosts is rejected.
/// </remarks>
/// <param name="networks">Null reads every page as it came.</param>
public sealed class ScanProcessor(PageHostPool hosts, IPageNetworks? networks)
{
    private static readonly string Software = $"docalign {typeof(ScanProcessor).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    /// <summary>SHA-256 of the rectifier's weights that count for these options; null when rectification is off.</summary>
    public string? ModelHashFor(ProcessingOptions options) => options.Rectify ? networks?.ModelHash : null;

    /// <param name="startBefore">Cancels a scan that still waits for a host; one that was begun goes on.</param>
    public async Task<ScanOutcome> ProcessAsync(ScanInput scan, ProcessingOptions options, CancellationToken cancellationToken, CancellationToken startBefore = default)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(options);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await hosts.UseAsync(host => ReadAsync(host, scan, options, cancellationToken), cancellationToken, startBefore);
            }
            catch (ImageDecodeException exception)
            {
                var reason = char.ToLowerInvariant(exception.Failure.ToString()[0]) + exception.Failure.ToString()[1..];
                return new ScanOutcome.Rejected(new Rejection(reason, "decode", Page: null, exception.Message));
            }
            catch (PageHostDiedException exception) when (attempt == 2)
            {
                return new ScanOutcome.Rejected(new Rejection("hostKilled", "recognize", Page: null, $"The scan ended two page hosts. {exception.Message}"));
            }
            catch (PageHostDiedException)
            {
                // Once may be bad luck: the machine short of memory, an operator's kill.
            }
        }
    }

    private async Task<ScanOutcome> ReadAsync(IPageHost host, ScanInput scan, ProcessingOptions options, CancellationToken cancellationToken)
    {
        var asked = options.Rectify ? networks : null;
        using var whole = PipelineTelemetry.Begin("read");
        await host.OpenAsync(scan.Bytes, new HostOptions(options, asked?.InputSide ?? 0, asked?.Residual, asked?.ModelHash), cancellationToken);
        var pages = new List<Page>();
        var artifacts = new List<PageArtifacts>();
        while (await NextPageAsync() is { } offer)
        {
            StraightenedPage? straightened = null;
            if (asked is not null && offer.Thumbnail is { } thumbnail)
            {
                using var stage = PipelineTelemetry.Begin("locate");
                var located = asked.Locate(thumbnail, new(offer.Source.Width, offer.Source.Height), options.Rectification.EquivarianceProbe);
                var squared = await host.SquareAsync(located, cancellationToken);
                straightened = squared is null ? null : asked.Straighten(squared);
            }

            using var recognizing = PipelineTelemetry.Begin("recognize");
            var result = await host.RecognizeAsync(straightened, cancellationToken);
            PipelineTelemetry.Record(result.Page);
            pages.Add(result.Page);
            artifacts.Add(result.Artifacts);
        }

        return new ScanOutcome.Completed(Assemble(scan, options, pages), artifacts);

        async Task<PageOffer?> NextPageAsync()
        {
            using var stage = PipelineTelemetry.Begin("decode");
            return await host.NextPageAsync(cancellationToken);
        }
    }

    private Document Assemble(ScanInput scan, ProcessingOptions options, List<Page> pages) => new()
    {
        ResultKey = options.ResultKey(scan.Sha256, ModelHashFor(options)),
        Source = new DocumentSource(scan.Name, scan.Sha256, scan.Bytes.Length),
        Processing = new ProcessingInfo
        {
            Software = Software,
            Languages = options.Recognition.Languages,
            SegmentationMode = (int)options.Recognition.SegmentationMode,
            ModelHash = ModelHashFor(options),
            OptionsHash = options.Hash,
        },
        Pages = pages,
    };
}
