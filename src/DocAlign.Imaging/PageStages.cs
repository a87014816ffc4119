using System.Diagnostics;

namespace DocAlign.Imaging;

/// <summary>Marks the stages of a page's way, for <c>docalign bench</c>. Costs a comparison where nobody listens.</summary>
/// <remarks>Apart from the spans of a scan, which are kept few: these run in the children as well, where nothing collects them.</remarks>
public static class PageStages
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "DocAlign.Page";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins a stage, which ends when the answer is disposed.</summary>
    /// <param name="name">A fixed word or two; stages may lie inside each other.</param>
    /// <returns>Null when nobody listens.</returns>
    public static Activity? Begin(string name) => Source.StartActivity(name);

    /// <summary>Runs a stage.</summary>
    public static T In<T>(string name, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var stage = Begin(name);
        return work();
    }
}
