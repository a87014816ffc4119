using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Reading.Tests;

/// <summary>Pictures that are no pages.</summary>
internal static class AwkwardPages
{
    public static readonly string[] Names = ["white", "black", "1 x 1", "noise", "20 x 5000", "1 x 4000", "4000 x 1"];

    public static PageImage Named(string name) =>
        name switch
        {
            "white" => Pictures.Grey(600, 800, 255),
            "black" => Pictures.Grey(600, 800, 0),
            "1 x 1" => Pictures.Grey(1, 1, 0),
            "noise" => Pictures.Noise(300, 400, seed: 3),
            "20 x 5000" => Pictures.Grey(
                20,
                5000,
                255,
                [.. Enumerable.Range(0, 100).Select(i => (new PixelBox(4, 50 * i, 16, (50 * i) + 20), 0))]
            ),
            "1 x 4000" => Pictures.Noise(1, 4000, seed: 4),
            "4000 x 1" => Pictures.Noise(4000, 1, seed: 5),
            _ => throw new ArgumentException($"There is no picture '{name}', only {string.Join(", ", Names)}.", nameof(name)),
        };
}
