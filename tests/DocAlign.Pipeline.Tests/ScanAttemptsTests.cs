using DocAlign.Documents;
using DocAlign.Imaging.Decoding;
using DocAlign.Pipeline.Hosts;

namespace DocAlign.Pipeline.Tests;

/// <summary>Whatever an attempt throws ends in an outcome; only a stop and missing children are the caller's.</summary>
public sealed class ScanAttemptsTests
{
    private const string TextOfTheScan = "4711 euros";
    private readonly List<ScanFailure> _failures = [];

    public static TheoryData<Exception> Unforeseen =>
        [
            new InvalidOperationException(TextOfTheScan),
            new OutOfMemoryException(),
            new InvalidDataException(TextOfTheScan),
            new IOException(TextOfTheScan),
            new NullReferenceException(),
            new TaskCanceledException(TextOfTheScan),
            new AggregateException(new FormatException(TextOfTheScan)),
        ];

    [Theory]
    [MemberData(nameof(Unforeseen))]
    public async Task Run_OfAnExceptionThatNobodyForesaw_TriesTwiceAndRejectsWithoutItsMessage(Exception exception)
    {
        var rejection = await RejectedAsync(() => throw exception);

        Assert.Equal("internalError", rejection.Reason);
        Assert.Contains(exception.GetType().Name, rejection.Message, StringComparison.Ordinal);
        Assert.Contains(rejection.EventId!, rejection.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], _failures.Select(failure => failure.Attempt));
        Assert.All(_failures, failure => Assert.Equal(rejection.EventId, failure.EventId));
        Assert.DoesNotContain(TextOfTheScan, $"{rejection} {string.Join(' ', _failures)}", StringComparison.Ordinal);
        Assert.Contains(
            nameof(Run_OfAnExceptionThatNobodyForesaw_TriesTwiceAndRejectsWithoutItsMessage),
            _failures[0].Trace,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Run_OfAFailureOnce_GoesOnWithTheSecondAttempt()
    {
        var attempts = 0;
        var outcome = await ScanAttempts.RunAsync(
            () => attempts++ == 0 ? throw new InvalidOperationException() : Task.FromResult(Done),
            _failures.Add,
            _ => false
        );
        Assert.Same(Done, outcome);
        Assert.Single(_failures);
    }

    [Fact]
    public async Task Run_OfAPageThatFails_NamesStageAndPage()
    {
        var rejection = await RejectedAsync(() =>
            throw new PageFailureException("hostKilled", PageStage.Encode, "It took too long.", "trace") { Page = 3 }
        );
        Assert.Equal(("hostKilled", "encode", 3), (rejection.Reason, rejection.Stage, rejection.Page));
        Assert.StartsWith("The scan ended two page hosts. It took too long.", rejection.Message, StringComparison.Ordinal);
        Assert.Equal("trace", _failures[1].Trace);
    }

    [Fact]
    public async Task Run_OfWhatTheDecoderRefuses_IsRejectedAtOnce()
    {
        var rejection = await RejectedAsync(() => throw new ImageDecodeException(DecodeFailure.TooManyPages, "Too many."));
        Assert.Equal(("tooManyPages", "decode", "Too many."), (rejection.Reason, rejection.Stage, rejection.Message));
        Assert.Null(rejection.EventId);
        Assert.Empty(_failures);
    }

    [Fact]
    public async Task Run_OfAMissingTool_IsRejectedAtOnce()
    {
        var rejection = await RejectedAsync(() => throw new MissingToolException(PageStage.Recognize, "Install it."));
        Assert.Equal(("unavailable", "recognize", "Install it."), (rejection.Reason, rejection.Stage, rejection.Message));
        Assert.Empty(_failures);
    }

    [Fact]
    public async Task Run_OfWhatIsTheCallersBusiness_Throws()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            ScanAttempts.RunAsync(
                () => throw new OperationCanceledException(),
                _failures.Add,
                isCallers: exception => exception is OperationCanceledException
            )
        );
        Assert.Empty(_failures);
    }

    private static ScanOutcome Done { get; } =
        new ScanOutcome.Completed(
            new Document
            {
                ResultKey = "",
                Source = new DocumentSource("", "", 0),
                Processing = new ProcessingInfo
                {
                    Software = "",
                    Languages = "eng",
                    SegmentationMode = 3,
                    ModelHash = null,
                    OptionsHash = "",
                },
                Pages = [],
            },
            []
        );

    private async Task<Rejection> RejectedAsync(Func<Task<ScanOutcome>> attempt) =>
        Assert.IsType<ScanOutcome.Rejected>(await ScanAttempts.RunAsync(attempt, _failures.Add, _ => false)).Rejection;
}
