using System.Diagnostics;
using System.Text;
using DocAlign.Documents.Json;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

/// <summary>A host in a child process of its own, with a deadline and a memory limit on each answer. After a death it is of no further use.</summary>
internal sealed class ChildPageHost : IPageHost
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(200);
    private readonly PageHostOptions _options;
    private readonly Process _process;
    private readonly Queue<string> _lastErrors = new();

    /// <summary>Set before the child is killed; the question after the one that was too much may be the first to notice.</summary>
    private volatile string? _killedBecause;

    public ChildPageHost(PageHostOptions options)
    {
        _options = options;
        var start = new ProcessStartInfo(options.Command[0], options.Command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        ChildEnvironment.RemoveSecrets(start.Environment);

        // Tesseract's threads fight each other; five times faster without.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        start.Environment["OMP_NUM_THREADS"] = "1";

        // Page-sized arrays come and go: give memory back rather than keep it.
        start.Environment["DOTNET_GCConserveMemory"] = "5";
        start.Environment["DOTNET_TieredPGO"] = "0";

        // A killed process would leave the pipes of its debugger behind in the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        // The C libraries as well: one heap, and page-sized blocks straight from the system and straight back.
        start.Environment["MALLOC_ARENA_MAX"] = "1";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "262144";
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = "1048576";
        _process = Process.Start(start) ?? throw new InvalidOperationException($"'{options.Command[0]}' did not start.");
        _process.ErrorDataReceived += (_, line) => Remember(line.Data);
        _process.BeginErrorReadLine();
    }

    public bool IsAlive => !_process.HasExited;

    public async Task OpenAsync(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken) =>
        _ = await AskAsync(new HostFrame(HostFrameKind.Open, HostJson.Write(options), bytes), cancellationToken);

    public async Task<PageOffer?> NextPageAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync(new HostFrame(HostFrameKind.Next), cancellationToken);
        if (answer.Kind == HostFrameKind.End)
        {
            return null;
        }

        var offer = HostJson.Read<OfferMessage>(answer.Parts[0]);
        var thumbnail = offer.ThumbnailSide > 0 ? new PageImage(offer.ThumbnailSide, offer.ThumbnailSide, 3, answer.Parts[1].ToArray()) : null;
        return new PageOffer(offer.Number, offer.Source, thumbnail);
    }

    public async Task<PageImage?> SquareAsync(LocatedPage located, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(new HostFrame(HostFrameKind.Square, HostJson.Write(located)), cancellationToken);
        var size = HostJson.Read<SquaredMessage>(answer.Parts[0]);
        return size.Width > 0 ? new PageImage(size.Width, size.Height, 1, answer.Parts[1].ToArray()) : null;
    }

    public async Task<PageResult> RecognizeAsync(StraightenedPage? straightened, CancellationToken cancellationToken)
    {
        var message = straightened is null ? [] : HostJson.Write(straightened);
        var answer = await AskAsync(new HostFrame(HostFrameKind.Recognize, message), cancellationToken);
        var page = DocumentJson.DeserializePage(answer.Parts[0].Span);
        return new PageResult(page, new PageArtifacts(page.Number, answer.Parts[2].Length > 0 ? answer.Parts[2].ToArray() : null, answer.Parts[1].ToArray()));
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<HostFrame> AskAsync(HostFrame question, CancellationToken cancellationToken)
    {
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        watch.CancelAfter(_options.AnswerTimeout);
        var watching = WatchMemoryAsync(watch.Token);
        try
        {
            await HostFrame.WriteAsync(_process.StandardInput.BaseStream, question, watch.Token);
            var answer = await HostFrame.ReadAsync(_process.StandardOutput.BaseStream, watch.Token) ?? throw new EndOfStreamException();
            return answer.Kind switch
            {
                HostFrameKind.Rejected when HostJson.Read<RejectedMessage>(answer.Parts[0]) is var rejected => throw new ImageDecodeException(rejected.Failure, rejected.Message),
                HostFrameKind.Unavailable => throw new OcrException(Encoding.UTF8.GetString(answer.Parts[0].Span)),
                HostFrameKind.Failed => throw new PageHostFailedException(Encoding.UTF8.GetString(answer.Parts[0].Span)),
                _ => answer,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Kill();
            throw new PageHostDiedException($"The page took longer than {_options.AnswerTimeout.TotalSeconds:F0} s.");
        }
        catch (OperationCanceledException)
        {
            // In the middle of an answer the child cannot be used again.
            Kill();
            throw;
        }
        catch (PageHostFailedException)
        {
            // Nobody knows what state it is in.
            Kill();
            throw;
        }
        catch (Exception exception) when (exception is IOException or EndOfStreamException or InvalidDataException)
        {
            Kill();
            throw new PageHostDiedException(_killedBecause ?? $"The page host ended with exit code {_process.ExitCode}. {LastErrors()}".TrimEnd(), exception);
        }
        finally
        {
            await watch.CancelAsync();
            await watching;
        }
    }

    private async Task WatchMemoryAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(WatchInterval, TimeProvider.System, cancellationToken);
                _process.Refresh();
                if (!_process.HasExited && _process.WorkingSet64 > _options.MaxResidentBytes)
                {
                    _killedBecause = $"The page needed more than {_options.MaxResidentBytes >> 20} MiB of memory.";
                    Kill();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The answer came.
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It had ended already.
        }
    }

    private void Remember(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lastErrors)
        {
            _lastErrors.Enqueue(line);
            while (_lastErrors.Count > 5)
            {
                _ = _lastErrors.Dequeue();
            }
        }
    }

    private string LastErrors()
    {
        lock (_lastErrors)
        {
            return string.Join(' ', _lastErrors);
        }
    }
}
