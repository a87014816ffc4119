using System.Reflection;
using DocAlign.Documents;
using DocAlign.Documents.Fields;
using DocAlign.Documents.Warps;
using DocAlign.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Templates;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Pipeline.Hosts;
using DocAlign.Rectification;
using DocAlign.Rectification.Locating;

namespace DocAlign.Pipeline;

/// <summary>Turns the bytes of a scan into a document: the pipeline, told once.</summary>
/// <remarks>
/// Safe to call from several threads; as many scans are worked on at once as the pool has hosts. A scan is all or nothing: one bad page
/// rejects it, so that
/// no archive holds half a document without saying so. <see cref="ScanAttempts"/> says what happens when anything else goes wrong.
/// </remarks>
/// <param name="networks">Null reads every page as it came.</param>
public sealed class ScanProcessor(PageHostPool hosts, IPageNetworks? networks)
{
    private static readonly string Software =
        "docalign "
        + typeof(ScanProcessor).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    /// <summary>Begun when a child reads the first page and the networks are there: the parent has nothing else to do then.</summary>
    private readonly Lazy<Task> _fieldsPrepared = new(async () =>
    {
        await (networks?.LoadAsync() ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Run(FieldExtractor.Prepare);
    });

    private bool HasNoNetworks => networks?.LoadAsync().IsFaulted == true;

    /// <summary>SHA-256 of the rectifier's weights that count for these options; null when rectification is off.</summary>
    public string? ModelHashFor(ProcessingOptions options) => options.Rectify ? networks?.ModelHash : null;

    /// <param name="failed">Told of each attempt that failed, for the log; null tells nobody.</param>
    /// <param name="startBefore">Cancels a scan that still waits for a host; one that was begun goes on.</param>
    /// <exception cref="OperationCanceledException">One of the tokens was cancelled.</exception>
    /// <exception cref="PageHostUnavailableException">No child can be started.</exception>
    /// <exception cref="Exception">What <see cref="IPageNetworks.LoadAsync"/> ended with: there are no networks.</exception>
    public Task<ScanOutcome> ProcessAsync(
        ScanInput scan,
        ProcessingOptions options,
        Action<ScanFailure>? failed,
        CancellationToken cancellationToken,
        CancellationToken startBefore = default
    )
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(options);
        return ScanAttempts.RunAsync(
            () => hosts.UseAsync(host => ReadAsync(host, scan, options, cancellationToken), cancellationToken, startBefore),
            failed,
            exception =>
                (options.Rectify && HasNoNetworks)
                || exception is PageHostUnavailableException
                || (
                    exception is OperationCanceledException
                    && (cancellationToken.IsCancellationRequested || startBefore.IsCancellationRequested)
                )
        );
    }

    /// <summary>Reads all pages: those of a longer document side by side, on as many hosts as are free at the moment.</summary>
    private async Task<ScanOutcome> ReadAsync(
        IPageHost host,
        ScanInput scan,
        ProcessingOptions options,
        CancellationToken cancellationToken
    )
    {
        using var stage = PipelineTelemetry.Begin("read");
        var helpers = ScanDecoder.MayHaveSeveralPages(scan.Bytes.Span) ? hosts.Reserve(hosts.Count - 1) : 0;
        if (helpers == 0)
        {
            return Complete(await ReadPagesAsync(host, scan, options, default, cancellationToken), scan, options);
        }

        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parts = Enumerable
            .Range(1, helpers)
            .Select(part =>
                GuardedAsync(
                    hosts.UseReservedAsync(helper => ReadPagesAsync(helper, scan, options, new PageShare(part, helpers + 1), failed.Token))
                )
            )
            .Prepend(GuardedAsync(ReadPagesAsync(host, scan, options, new PageShare(0, helpers + 1), failed.Token)))
            .ToArray();
        try
        {
            return Complete((await Task.WhenAll(parts)).SelectMany(part => part).OrderBy(page => page.Page.Number), scan, options);
        }
        catch (ImageDecodeException)
        {
            // Which page is named must not depend on which host was first.
            return Complete(await ReadPagesAsync(host, scan, options, default, cancellationToken), scan, options);
        }

        async Task<List<PageResult>> GuardedAsync(Task<List<PageResult>> part)
        {
            try
            {
                return await part;
            }
            catch (Exception exception) when (exception is not ImageDecodeException)
            {
                await failed.CancelAsync();
                throw;
            }
        }
    }

    private async Task<List<PageResult>> ReadPagesAsync(
        IPageHost host,
        ScanInput scan,
        ProcessingOptions options,
        PageShare share,
        CancellationToken cancellationToken
    )
    {
        var asked = options.Rectify ? networks : null;
        var pages = new List<PageResult>();
        var (stage, number) = (PageStage.Decode, (int?)null);
        try
        {
            var opening = host.OpenAsync(
                scan.Bytes,
                new HostOptions(options, asked is null ? 0 : PageLocator.OverviewSide(asked), asked?.Residual, asked?.ModelHash, share),
                cancellationToken
            );

            // Not before the child is asked: while libtorch is being loaded, this process can call no native function for the first time.
            _ = asked?.LoadAsync();
            await opening;
            while (await NextPageAsync() is { } offer)
            {
                number = offer.Number;
                var straightened = asked is null || offer.Thumbnail is null ? null : await StraightenAsync(asked, offer, offer.Thumbnail);
                stage = PageStage.Recognize;
                using var recognizing = PipelineTelemetry.Begin("recognize");
                var reading = host.RecognizeAsync(straightened, cancellationToken);
                _ = options.ReadText ? _fieldsPrepared.Value : null;
                pages.Add(await reading);
            }

            return pages;
        }
        catch (Exception exception)
            when (exception
                    is not (ImageDecodeException or MissingToolException or PageHostUnavailableException or OperationCanceledException)
            )
        {
            if (asked is not null)
            {
                // Where there are no networks, that is the reason: every page would meet it.
                await asked.LoadAsync();
            }

            throw PageFailureException.Of(exception, stage, number);
        }

        async Task<StraightenedPage?> StraightenAsync(IPageNetworks asked, PageOffer offer, PageImage thumbnail)
        {
            using var locating = PipelineTelemetry.Begin("locate");
            stage = PageStage.Locate;
            var located = PageLocator.Locate(asked, thumbnail, new(offer.Source.Width, offer.Source.Height), options.Rectification);
            PipelineTelemetry.RecordLocated(asked.DeviceKind);
            stage = PageStage.Square;
            var squared = await host.SquareAsync(located, cancellationToken);
            stage = PageStage.Straighten;
            return squared is null ? null : asked.Straighten(squared);
        }

        async Task<PageOffer?> NextPageAsync()
        {
            using var decoding = PipelineTelemetry.Begin("decode");
            (stage, number) = (PageStage.Decode, null);
            try
            {
                return await host.NextPageAsync(cancellationToken);
            }
            catch (ImageDecodeException exception)
            {
                // The file itself was opened before: what cannot be decoded is the page after those that came.
                var page = share.Part + (pages.Count * share.Step) + 1;
                throw new ImageDecodeException(exception.Failure, exception.Message, exception) { Page = page };
            }
        }
    }

    private ScanOutcome.Completed Complete(IEnumerable<PageResult> results, ScanInput scan, ProcessingOptions options)
    {
        var pages = results.ToList();
        if (pages.Count == 0 || pages.Where((page, index) => page.Page.Number != index + 1).Any())
        {
            throw new InvalidDataException("Pages are missing from the hosts' answers.");
        }

        pages.ForEach(page => PipelineTelemetry.Record(page.Page));
        return new ScanOutcome.Completed(Assemble(scan, options, pages), [.. pages.Select(page => page.Artifacts)]);
    }

    private Document Assemble(ScanInput scan, ProcessingOptions options, List<PageResult> results) =>
        new()
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
            Pages = [.. results.Select(result => result.Page)],
            Fields = options.ReadText ? FieldsOf(results, options) : null,
        };

    private static DocumentFields FieldsOf(List<PageResult> results, ProcessingOptions options)
    {
        using var stage = PageStages.Begin("fields");
        var pages = results.Select(result => result.Page).ToList();
        var fields = new FieldExtractor(options.FieldRules, FieldModel.Shipped).Extract(pages);
        return options.Templates.All.Count == 0
            ? fields
            : TemplateReader.Read(
                fields,
                pages,
                [.. results.Select(result => WarpMap.Read(result.Artifacts.WarpSidecar))],
                options.Templates
            );
    }
}
