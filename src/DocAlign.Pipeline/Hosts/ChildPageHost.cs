using System.ComponentModel;
using System.Diagnostics;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Pipeline.Files;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

/// <summary>
/// A host in a child process of its own, with a deadline and a memory limit on each answer. After a death it is of no further use.
/// </summary>
/// <remarks>Whatever the child does, its temporary folder is gone when this object is disposed.</remarks>
internal sealed class ChildPageHost : IPageHost
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>How long the kernel may take to end a process that was killed.</summary>
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(10);

    private readonly PageHostOptions _options;
    private readonly string _temporaryFolder;
    private readonly Process _process;
    private readonly LastWords _lastWords;
    private readonly HostDialogue _dialogue;
    private ReceivedPages? _pages;

    /// <summary>Set before the child is killed; the question after the one that was too much may be the first to notice.</summary>
    private volatile string? _killedBecause;

    /// <param name="temporaryFolder">For the child's temporary files; made here, and deleted with this object.</param>
    /// <exception cref="PageHostUnavailableException">The child cannot be started.</exception>
    public ChildPageHost(PageHostOptions options, string temporaryFolder)
    {
        (_options, _temporaryFolder) = (options, temporaryFolder);
        try
        {
            Directory.CreateDirectory(temporaryFolder);
            _process = Process.Start(StartInfo(options, temporaryFolder)) ?? throw new InvalidOperationException("There is no process.");
        }
        catch (Exception exception)
            when (exception is Win32Exception or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            OwnedFolder.Delete(temporaryFolder);
            throw new PageHostUnavailableException(
                $"The page host '{options.Command[0]}' cannot be started: {exception.Message}",
                exception
            );
        }

        _lastWords = new LastWords(_process.StandardError.BaseStream);
        _dialogue = new HostDialogue(_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);
    }

    public Task OpenAsync(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken)
    {
        _pages = new ReceivedPages(options);
        return AskAsync(
            new HostFrame(HostFrameKind.Open, HostJson.Write(options), bytes),
            PageStage.Decode,
            answer =>
                answer.Kind == HostFrameKind.Opened ? answer.Kind : throw new InvalidDataException("expected a word that the scan is open"),
            cancellationToken
        );
    }

    public Task<PageOffer?> NextPageAsync(CancellationToken cancellationToken) =>
        AskAsync(new HostFrame(HostFrameKind.Next), PageStage.Decode, Opened().Offer, cancellationToken);

    public Task<PageImage?> SquareAsync(LocatedPage located, CancellationToken cancellationToken) =>
        AskAsync(new HostFrame(HostFrameKind.Square, HostJson.Write(located)), PageStage.Square, Opened().Squared, cancellationToken);

    public Task<PageResult> RecognizeAsync(StraightenedPage? straightened, CancellationToken cancellationToken)
    {
        var message = straightened is null ? [] : HostJson.Write(straightened);
        return AskAsync(new HostFrame(HostFrameKind.Recognize, message), PageStage.Rectify, Opened().Result, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        OwnedFolder.Delete(_temporaryFolder);
    }

    private static ProcessStartInfo StartInfo(PageHostOptions options, string temporaryFolder)
    {
        var start = new ProcessStartInfo(options.Command[0], options.Command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["TMPDIR"] = temporaryFolder;

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
        return start;
    }

    private ReceivedPages Opened() => _pages ?? throw new InvalidOperationException("No scan is open.");

    private async Task<T> AskAsync<T>(HostFrame question, PageStage stage, Func<HostFrame, T> read, CancellationToken cancellationToken)
    {
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        watch.CancelAfter(_options.AnswerTimeout);
        var watching = WatchMemoryAsync(watch.Token);
        try
        {
            return await _dialogue.AskAsync(question, stage, read, watch.Token);
        }
        catch (Exception exception) when (exception is ImageDecodeException or MissingToolException)
        {
            throw;
        }
        catch (Exception exception)
        {
            // In the middle of an answer, or after an error, the child cannot be used again.
            await KillAsync();
            throw exception switch
            {
                PageFailureException => exception,
                OperationCanceledException when cancellationToken.IsCancellationRequested => exception,
                OperationCanceledException => await DiedAsync(
                    $"The page took longer than {_options.AnswerTimeout.TotalSeconds:F0} s.",
                    exception
                ),
                InvalidDataException when _killedBecause is null => new PageFailureException(
                    PageFailureException.InternalError,
                    _dialogue.Stage,
                    "the page host sent an answer that cannot be understood",
                    $"{exception.Message}\n{_lastWords}",
                    exception
                ),
                _ => await DiedAsync(_killedBecause ?? $"The page host ended with {Ending()}.", exception),
            };
        }
        finally
        {
            await watch.CancelAsync();
            await watching;
        }
    }

    private async Task<PageFailureException> DiedAsync(string message, Exception cause)
    {
        // What it said last may still be in the pipe, which a grandchild may hold open.
        _ = await Task.WhenAny(_lastWords.Ended, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
        return new PageFailureException(
            PageFailureException.HostKilled,
            _dialogue.Stage,
            message,
            $"{ExceptionTrace.TypeOf(cause)}; last words of the child:\n{_lastWords}",
            cause
        );
    }

    private string Ending() =>
        !_process.HasExited ? "no exit code"
        : _process.ExitCode > 128 ? $"signal {_process.ExitCode - 128}"
        : $"exit code {_process.ExitCode}";

    private async Task WatchMemoryAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (ResidentMemory.Of(_process.Id) <= _options.MaxResidentBytes)
            {
                await Task.Delay(WatchInterval, TimeProvider.System, cancellationToken);
            }

            _killedBecause = $"The page needed more than {_options.MaxResidentBytes >> 20} MiB of memory.";
            await KillAsync();
        }
        catch (OperationCanceledException)
        {
            // The answer came.
        }
    }

    private async Task KillAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It had ended already, or is ending.
        }

        try
        {
            using var limit = new CancellationTokenSource(EndTimeout);
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The kernel does not let go of it; it cannot be used again in any case.
        }
    }
}
