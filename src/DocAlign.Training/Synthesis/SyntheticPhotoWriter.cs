using System.Text.Json;
using DocAlign.Imaging;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Writes synthetic photos as pictures with their truth, so that a person can look at what is trained on.</summary>
public static class SyntheticPhotoWriter
{
    /// <summary>Writes photo-0001.png and on, and truth.json with the corners and control points in the square's normalized frame.</summary>
    /// <param name="side">Of the square pictures, in pixels.</param>
    /// <param name="amplitude">0 nearly flat to 1 as strong as in training.</param>
    public static void Write(string folder, int count, int seed, int side, double amplitude)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Directory.CreateDirectory(folder);
        using var textures = TextureBank.Typeset(Math.Min(count, 240), (ulong)seed * 1_000_003);
        var photos = new SyntheticPhotos(textures, side, new LocalizationOptions().LatticeSide);
        using var stream = File.Create(Path.Combine(folder, "truth.json"));
        using var truth = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        truth.WriteStartObject();
        for (var i = 0; i < count; i++)
        {
            using var scope = NewDisposeScope();
            using var photo = photos.Draw(1, ((ulong)seed << 32) + (ulong)i, amplitude);
            var pixels = photo.Images[0].permute(1, 2, 0).mul(255).round().to(ScalarType.Byte).contiguous().data<byte>().ToArray();
            var name = $"photo-{i + 1:0000}.png";
            File.WriteAllBytes(Path.Combine(folder, name), ImageEncoder.Png(new PageImage(side, side, 3, pixels)));
            truth.WriteStartObject(name);
            WritePoints(truth, "corners", photo.Corners);
            WritePoints(truth, "points", photo.Points);
            truth.WriteEndObject();
        }

        truth.WriteEndObject();
    }

    private static void WritePoints(Utf8JsonWriter writer, string name, Tensor points)
    {
        writer.WriteStartArray(name);
        foreach (var value in points.data<float>().ToArray())
        {
            writer.WriteNumberValue(Math.Round(value, 5));
        }

        writer.WriteEndArray();
    }
}
