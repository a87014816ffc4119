using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Training.Synthesis;
using DocAlign.Training.Synthesis.Distributions;

namespace DocAlign.Training.Tests.Synthesis;

public sealed class SceneTests
{
    private const int Scenes = 400;

    /// <summary>
    /// Numbers are compared to nine digits behind the point: sine and cosine of two C libraries may differ in the last bit.
    /// </summary>
    private static readonly JsonSerializerOptions Rounded = new() { IncludeFields = true, Converters = { new RoundedNumber() } };

    /// <summary>
    /// The pages that a run of training sees follow from its seed. The hash is of before the numbers became a
    /// <see cref="SceneDistribution"/>; it changes only together with the pages that networks are trained on.
    /// </summary>
    [Fact]
    public void Draw_OfASeed_StaysTheSame() =>
        Assert.Equal("7fec3048e8877c41fe7e7e71b3b7b2e5115943e3", Hash(JsonSerializer.SerializeToUtf8Bytes(Drawn().ToArray(), Rounded)));

    /// <summary>Another distribution draws other scenes: no number of it is kept in the drawing code.</summary>
    [Fact]
    public void Draw_OfAnotherDistribution_KeepsToItsNumbers()
    {
        var still = SceneDistribution.Default with
        {
            ScanShare = 0,
            Scan = null,
            Camera = new CameraDistribution
            {
                StraightRoll = 0,
                FreeRoll = 0,
                TurnedShare = 0,
                Pitch = 0,
                Yaw = 0,
            },
            Sheet = new SheetDistribution { Bends = [SheetBends.Folded], FoldPlace = new Interval(0.1, 0.2) },
        };
        var drawing = new SceneDrawing(still);
        Assert.All(
            Enumerable.Range(0, 50).Select(seed => drawing.Draw(new SeededRandom((ulong)seed), pageAspect: 1.4, strength: 1)),
            scene =>
            {
                Assert.False(scene.IsScan);
                Assert.Equal((0, 0.0, 0.0, 0.0), (scene.QuarterTurns, scene.Camera.Pitch, scene.Camera.Yaw, scene.Camera.Roll));
                Assert.All(scene.Creases.Where((_, i) => i != Scene.CreasesAcross - 1), fold => Assert.InRange(fold.Place, 0.1, 0.2));
                Assert.NotEqual(0, scene.Creases[0].Angle);
            }
        );
    }

    [Theory]
    [InlineData(TrainedNetwork.Locate, false, true, false)]
    [InlineData(TrainedNetwork.Residual, true, false, true)]
    public void SeenBy_ARun_IsWhatItsNetworkIsTrainedOn(TrainedNetwork network, bool isHard, bool hasScans, bool hasHard)
    {
        var seen = SceneDistribution.SeenBy(new TrainingOptions { Network = network, HardScenes = isHard });
        Assert.Equal((hasScans, hasScans, hasHard), (seen.ScanShare > 0, seen.Scan is not null, seen.Hard is not null));
    }

    private static IEnumerable<Scene> Drawn()
    {
        for (var i = 0; i < Scenes; i++)
        {
            var random = new SeededRandom((ulong)i);
            var strength = 0.25 * (1 + (i % 4));
            var scene = Scene.Draw(random.Fork(), pageAspect: 0.7 + (0.4 * (i % 6)), strength);
            yield return scene;
            yield return HardScene.Of(scene, random.Fork(), strength);
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..40];

    private sealed class RoundedNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Scenes are only written.");

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteStringValue((Math.Round(value, 9) + 0.0).ToString("F9", CultureInfo.InvariantCulture));
    }
}
