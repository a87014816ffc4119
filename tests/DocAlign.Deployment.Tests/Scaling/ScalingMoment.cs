namespace DocAlign.Deployment.Tests.Scaling;

/// <summary>What a moment was like.</summary>
internal readonly record struct ScalingMoment(double Time, long Messages, int Replicas, int Ready);
