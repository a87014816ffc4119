using System.Globalization;
using DocAlign.Fuzz.Tests.Targets;

namespace DocAlign.Fuzz.Tests;

/// <summary>
/// No bytes make a reader of bytes from outside throw what it does not promise, hang, or allocate what a length announces.
/// </summary>
/// <remarks>
/// DOCALIGN_FUZZ_SECONDS is the time for each target, 7 by default; tests/fuzz.sh takes longer. A seed comes from DOCALIGN_FUZZ_SEED, 1 by
/// default.
/// </remarks>
public sealed class FuzzTests
{
    private static readonly Dictionary<string, Func<IFuzzTarget>> Targets = new(StringComparer.Ordinal)
    {
        ["headers"] = () => new HeaderTarget(),
        ["frames"] = () => new FrameTarget(),
        ["messages"] = () => new HostMessageTarget(),
        ["bodies"] = () => new MessageBodyTarget(),
        ["sidecars"] = () => new SidecarTarget(),
        ["documents"] = () => new DocumentTarget(),
        ["tools"] = () => new ToolOutputTarget(),
    };

    public static TheoryData<string> Names => [.. Targets.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Target_WhateverItReads_KeepsItsPromises(string name)
    {
        var run = new FuzzRun(Targets[name](), Number("DOCALIGN_FUZZ_SEED", 1));
        var finding = run.Run(TimeSpan.FromSeconds(Number("DOCALIGN_FUZZ_SECONDS", 7)));
        TestContext.Current.SendDiagnosticMessage("{0}: {1:N0} executions, {2} ways to end", name, run.Executions, run.Ends);
        Assert.True(finding is null, finding);
        Assert.True(run.Executions > 1000 && run.Ends > 2, $"{run.Executions} executions ended in {run.Ends} ways: this tests nothing.");
    }

    /// <summary>The harness itself: a target with a hidden fault is found out.</summary>
    [Theory]
    [InlineData("throw", "InvalidOperationException")]
    [InlineData("allocate", "It allocated")]
    public void Run_OfATargetWithAFault_FindsIt(string fault, string expected) =>
        Assert.Contains(expected, new FuzzRun(new FaultyTarget(fault), seed: 5).Run(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Fails where the first byte is 0xFF and the second 0x80.</summary>
    private sealed class FaultyTarget(string fault) : IFuzzTarget
    {
        public string Name => "faulty";

        public IReadOnlyList<byte[]> Seeds =>
            [
                [1, 2, 3, 4],
            ];

        public string Read(byte[] bytes)
        {
            if (bytes is [0xFF, 0x80, ..])
            {
                return fault == "throw" ? throw new InvalidOperationException("The fault.") : $"{new byte[100 << 20].Length}";
            }

            return bytes is [0xFF, ..] ? "near" : "far";
        }
    }
}
