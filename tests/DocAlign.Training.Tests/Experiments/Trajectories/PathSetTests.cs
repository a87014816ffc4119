using DocAlign.Training.Experiments.Trajectories;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Trajectories;

public sealed class PathSetTests
{
    [Fact]
    public void Of_Paths_PutsThePlaceNowInTheOrigin()
    {
        var path = Enumerable.Range(0, 2 * PathSet.Steps).Select(i => (X: 5.0 + i, Y: (double)i * i)).ToArray();
        using var set = PathSet.Of([path, [.. path.Select(place => (place.X - 100, -place.Y))]]);
        Assert.Equal((2L, 10L), (set.Count, set.Past.shape[1]));
        Assert.Equal([0f, 0], set.Past[0, 9].data<float>().ToArray());
        Assert.Equal([-9f, -81], set.Past[0, 0].data<float>().ToArray());
        Assert.Equal([1f, 19], set.Future[0, 0].data<float>().ToArray());
        Assert.Equal([10f, 361 - 81], set.Future[0, 9].data<float>().ToArray());
        Assert.Equal([1f, -19], set.Future[1, 0].data<float>().ToArray());
    }

    [Theory]
    [InlineData(4, new[] { 0, 2, 5, 7 })]
    [InlineData(99, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })]
    public void EvenlySpaced_TakesPathsFromAllOverTheSet(int most, int[] expected)
    {
        using var set = PathSet.Of([
            .. Enumerable
                .Range(0, 10)
                .Select(number => Enumerable.Range(0, 2 * PathSet.Steps).Select(i => (X: (double)number * i, Y: 0.0)).ToArray()),
        ]);
        using var some = set.EvenlySpaced(most);
        Assert.Equal(expected, some.Future.select(1, 0).select(1, 0).data<float>().Select(step => (int)step));
        Assert.Equal(expected.Length, some.Past.shape[0]);
    }

    [Fact]
    public void Draw_OfTheSameSeed_IsTheSame()
    {
        using var first = WalkingGroups.Draw(20, seed: 1);
        using var again = WalkingGroups.Draw(20, seed: 1);
        using var other = WalkingGroups.Draw(20, seed: 2);
        Assert.True(first.Future.allclose(again.Future));
        Assert.False(first.Future.allclose(other.Future));
    }

    /// <summary>People of a group have one speed all the way.</summary>
    [Fact]
    public void Draw_OfAGroup_WalksAtOneSpeed()
    {
        using var scope = NewDisposeScope();
        using var set = WalkingGroups.Draw(40, seed: 3);
        var path = cat([set.Past, set.Future], 1);
        var speeds = (path.slice(1, 1, 20, 1) - path.slice(1, 0, 19, 1)).norm(2);
        Assert.InRange((speeds - speeds.mean([1], keepdim: true)).abs().max().item<float>(), 0, 1e-4f);
        var each = speeds.mean([1]).view(10, 4);
        Assert.InRange((each - each.mean([1], keepdim: true)).abs().max().item<float>(), 0, 1e-4f);
        Assert.InRange(each.min().item<float>(), 0.6f, 1.4f);
        Assert.InRange(each.max().item<float>(), 0.6f, 1.4f);
    }

    /// <summary>The street is what turning does not keep: most people walk along it, not across.</summary>
    [Fact]
    public void Draw_OfManyGroups_WalksAlongTheStreet()
    {
        using var scope = NewDisposeScope();
        using var set = WalkingGroups.Draw(400, seed: 5);
        var end = set.Future.select(1, 9).abs();
        Assert.True(end.select(1, 0).mean().item<float>() > 1.7f * end.select(1, 1).mean().item<float>());
    }
}
