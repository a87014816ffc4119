using System.Security.Cryptography;
using DocAlign.Imaging.Decoding;
using DocAlign.Pipeline.Hosts;

namespace DocAlign.Pipeline;

/// <summary>
/// The rule for whatever happens while a scan is worked on: it ends in an outcome of that scan, and nothing else ends with it.
/// </summary>
/// <remarks>
/// What the decoder refuses, and what needs something that this machine lacks, is rejected at once. Everything else (an exception that
/// nobody foresaw, in a child or here; a crash, a hang, too much memory, bytes that are no answer) is tried once more in a fresh child,
/// since once may be bad luck: the machine short of memory, an operator's kill.
/// Twice is a rejection with the stage and an event id. Only a stop, children that cannot be started at all, and networks that cannot be
/// loaded are the caller's business.
/// </remarks>
internal static class ScanAttempts
{
    private const int Most = 2;

    /// <param name="attempt">Works on the scan, each time in a fresh child.</param>
    /// <param name="failed">Told of each attempt that failed; null tells nobody.</param>
    /// <param name="isCallers">Whether an exception is the caller's business; such a one is thrown.</param>
    public static async Task<ScanOutcome> RunAsync(
        Func<Task<ScanOutcome>> attempt,
        Action<ScanFailure>? failed,
        Func<Exception, bool> isCallers
    )
    {
        string? eventId = null;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (ImageDecodeException exception)
            {
                return new ScanOutcome.Rejected(
                    new Rejection(Word(exception.Failure), Word(PageStage.Decode), exception.Page, exception.Message)
                );
            }
            catch (MissingToolException exception)
            {
                return new ScanOutcome.Rejected(new Rejection("unavailable", Word(exception.Stage), Page: null, exception.Message));
            }
            catch (Exception exception) when (!isCallers(exception))
            {
                var failure = PageFailureException.Of(exception, PageStage.Encode, page: null);
                eventId ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
                failed?.Invoke(
                    new ScanFailure(eventId, number, failure.Reason, Word(failure.Stage), failure.Page, failure.Message, failure.Trace)
                );
                if (number == Most)
                {
                    return new ScanOutcome.Rejected(
                        new Rejection(failure.Reason, Word(failure.Stage), failure.Page, Sentence(failure, eventId)) { EventId = eventId }
                    );
                }
            }
        }
    }

    private static string Sentence(PageFailureException failure, string eventId) =>
        failure.Reason == PageFailureException.HostKilled
            ? $"The scan ended two page hosts. {failure.Message} The log has more under event {eventId}."
            : $"The scan led to an error in docalign, twice: {failure.Message}. The log has the stack under event {eventId}.";

    private static string Word<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
