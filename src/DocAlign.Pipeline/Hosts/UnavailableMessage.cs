namespace DocAlign.Pipeline.Hosts;

/// <summary>Something is missing on this machine.</summary>
internal sealed record UnavailableMessage(PageStage Stage, string Message);
