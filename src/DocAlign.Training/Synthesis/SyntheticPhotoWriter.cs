using System.Text.Json;
using DocAlign.Imaging;
using DocAlign.Imaging.Encoders;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Writes synthetic photos as pictures with their truth, so that a person can look at what is trained on.</summary>
public static class SyntheticPhotoWriter
{
    /// <summary>
    /// Writes photo-0001.png and on, page-0001.png and on (squared pages, as the residual network sees them), and truth.json.
    /// </summary>
    /// <param name="side">Of the square pictures, in pixels; a multiple of 8.</param>
    /// <param name="strength">0 nearly flat to 1 as strong as in training.</param>
    /// <param name="textureFolders">Folders of flat scans that are taken as pages as well.</param>
    /// <param name="isHard">Harder scenes, see HardScene.</param>
    public static void Write(
        string folder,
        int count,
        int seed,
        int side,
        double strength,
        IReadOnlyList<string> textureFolders,
        bool isHard = false
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Directory.CreateDirectory(folder);
        using var textures = TextureBank.Create(Math.Min(count, 240), (ulong)seed * 1_000_003, textureFolders);
        var photos = new PhotoRenderer(picks => textures.Colour(picks, CPU), side, CPU, isHard);
        var pages = new SquaredPageRenderer(textures, CPU, isHard);
        var options = new ResidualOptions();
        using var stream = File.Create(Path.Combine(folder, "truth.json"));
        using var truth = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        truth.WriteStartObject();
        for (var i = 0; i < count; i++)
        {
            using var scope = NewDisposeScope();
            var photo = photos.Draw(textures.Aspects, 1, ((ulong)seed << 32) + (ulong)i, strength);
            WriteImage(truth, folder, $"photo-{i + 1:0000}.png", photo.Images, "boundary", photo.Boundary);
            var page = pages.Draw(1, options.Height, options.Width, ((ulong)seed << 32) + (ulong)i, strength);
            WriteImage(truth, folder, $"page-{i + 1:0000}.png", page.Images, "map", page.Map);
        }

        truth.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter truth, string folder, string name, Tensor image, string field, Tensor values)
    {
        var pixels = image[0].permute(1, 2, 0).mul(255).round().to(ScalarType.Byte).contiguous().data<byte>().ToArray();
        File.WriteAllBytes(
            Path.Combine(folder, name),
            ImageEncoder.Png(new PageImage((int)image.shape[3], (int)image.shape[2], (int)image.shape[1], pixels))
        );
        truth.WriteStartObject(name);
        WritePoints(truth, field, values);
        truth.WriteEndObject();
    }

    private static void WritePoints(Utf8JsonWriter writer, string name, Tensor points)
    {
        writer.WriteStartArray(name);
        foreach (var value in points.contiguous().data<float>().ToArray())
        {
            writer.WriteNumberValue(Math.Round(value, 5));
        }

        writer.WriteEndArray();
    }
}
