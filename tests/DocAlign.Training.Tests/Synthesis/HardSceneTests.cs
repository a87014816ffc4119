using DocAlign.Training.Synthesis;

namespace DocAlign.Training.Tests.Synthesis;

public sealed class HardSceneTests
{
    private static readonly (Scene Before, Scene After)[] Scenes =
    [
        .. Enumerable
            .Range(0, 600)
            .Select(i =>
            {
                var scene = Scene.Draw(new SeededRandom((ulong)i), pageAspect: 1.4, strength: 1);
                return (scene, HardScene.Of(scene, new SeededRandom((ulong)(i + 10_000)), strength: 1));
            }),
    ];

    [Fact]
    public void Of_Photos_ColoursTheLightOfHalfAndHidesEdgesOfAThird()
    {
        var photos = Scenes.Where(scene => !scene.Before.IsScan).ToArray();
        Assert.InRange(photos.Count(scene => scene.Before.Light != scene.After.Light) / (double)photos.Length, 0.42, 0.58);
        Assert.InRange(photos.Count(scene => scene.After.Dropout.Any(patch => patch.HalfWidth > 0)) / (double)photos.Length, 0.26, 0.4);
        Assert.InRange(photos.Count(scene => scene.Before.Creases != scene.After.Creases) / (double)photos.Length, 0.13, 0.27);
    }

    [Fact]
    public void Of_Scans_KeepsThemButForLosses() =>
        Assert.All(
            Scenes.Where(scene => scene.Before.IsScan),
            scene => Assert.Equal(scene.Before with { Quantization = scene.After.Quantization }, scene.After)
        );
}
