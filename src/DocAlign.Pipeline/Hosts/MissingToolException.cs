namespace DocAlign.Pipeline.Hosts;

/// <summary>The scan needs a library, tool or language that this machine lacks; the message names it.</summary>
internal sealed class MissingToolException(PageStage stage, string message) : Exception(message)
{
    public PageStage Stage => stage;
}
