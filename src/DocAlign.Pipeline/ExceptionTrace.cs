using System.Text;

namespace DocAlign.Pipeline;

/// <summary>An exception as the log may hold it: types and stacks, but no messages, since these may repeat text of a scan.</summary>
public static class ExceptionTrace
{
    private const int MaxLength = 16_000;
    private const int MaxTypeLength = 200;

    public static string TypeOf(Exception exception) => SafeType(exception.GetType().FullName ?? exception.GetType().Name);

    /// <summary>A type's name as another process states it: what cannot be one is left out.</summary>
    public static string SafeType(string? type)
    {
        var safe = string.Concat(
            (type ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '`' or '+').Take(MaxTypeLength)
        );
        return safe.Length > 0 ? safe : "Unknown";
    }

    /// <summary>Type and stack of the exception and of those that led to it.</summary>
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        for (var cause = exception; cause is not null && text.Length < MaxLength; cause = cause.InnerException)
        {
            _ = text.Append(text.Length > 0 ? "\ncaused by " : "").Append(TypeOf(cause));
            _ = cause.StackTrace is { } stack ? text.Append('\n').Append(stack) : text;
        }

        return Cut(text.ToString());
    }

    /// <summary>At most as much as one event of the log holds; lines stay, other control characters go.</summary>
    public static string Cut(string text) => new([.. text.Where(c => c is '\n' || !char.IsControl(c)).Take(MaxLength)]);
}
