namespace DocAlign.Pipeline.Hosts;

/// <summary>The size of a squared page; 0 where the residual network is not asked.</summary>
internal sealed record SquaredMessage(int Width, int Height);
