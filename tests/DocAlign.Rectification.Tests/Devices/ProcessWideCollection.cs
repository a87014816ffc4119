namespace DocAlign.Rectification.Devices.Tests;

/// <summary>Tests that switch libtorch's settings of the whole process; nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWideCollection
{
    public const string Name = "libtorch's settings";
}
