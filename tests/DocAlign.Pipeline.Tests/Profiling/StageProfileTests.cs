using DocAlign.Imaging;
using DocAlign.Pipeline.Profiling;

namespace DocAlign.Pipeline.Tests.Profiling;

public sealed class StageProfileTests
{
    [Fact]
    public void Stages_InsideEachOther_CountOnlyTheirOwn()
    {
        using var profile = new StageProfile();
        using (PageStages.Begin("outer of the test"))
        {
            _ = PageStages.In("inner of the test", () => Worked(40));
            _ = PageStages.In("inner of the test", () => Worked(40));
            _ = Worked(10);
        }

        var (outer, inner) = (Of(profile, "outer of the test"), Of(profile, "inner of the test"));
        Assert.Equal((1, 2), (outer.Calls, inner.Calls));
        Assert.InRange(inner.ProcessorMilliseconds, 79, 1000);
        Assert.InRange(outer.ProcessorMilliseconds, 9.5, 60);
        Assert.True(inner.AllocatedBytes >= 2 * 40_000 && outer.AllocatedBytes is >= 10_000 and < 40_000, $"{inner} {outer}");
        Assert.True(inner.Milliseconds >= inner.ProcessorMilliseconds - 2, $"{inner}");
    }

    [Fact]
    public void Begin_WithoutAListener_IsNothing() => Assert.Equal(3, PageStages.In("nobody listens", () => 3));

    [Fact]
    public void Stages_AfterDispose_AreNoLongerHeard()
    {
        var profile = new StageProfile();
        profile.Dispose();
        _ = PageStages.In("too late", () => 3);
        Assert.DoesNotContain(profile.Stages, stage => stage.Name == "too late");
    }

    private static StageFigures Of(StageProfile profile, string name) => profile.Stages.Single(stage => stage.Name == name);

    /// <summary>Keeps the processor busy for so many milliseconds of its time, and asks for a thousand bytes for each.</summary>
    private static int Worked(int milliseconds)
    {
        var (bytes, end) = (0, ThreadClock.Milliseconds + milliseconds);
        for (var i = 0; i < milliseconds; i++)
        {
            bytes += new byte[1000].Length;
        }

        while (ThreadClock.Milliseconds < end)
        {
            bytes++;
        }

        return bytes;
    }
}
