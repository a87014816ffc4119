using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Letterboxed photos of fixed seeds to measure networks on.</summary>
public static class SyntheticPhotos
{
    private const ulong Seed = 0xCE27_0001;
    private const int Textures = 24;

    /// <returns>[count, 3, side, side], RGB from 0 to 1.</returns>
    public static Tensor Draw(int count, int side)
    {
        using var scope = NewDisposeScope();
        return DrawWithTruth(count, side).Images.MoveToOuterDisposeScope();
    }

    /// <summary>The same photos with what is known of them.</summary>
    internal static PhotoBatch DrawWithTruth(int count, int side)
    {
        using var textures = TextureBank.Create(Textures, Seed, []);
        var photos = new PhotoRenderer(picks => textures.Colour(picks, CPU), side, CPU);
        return photos.Draw(textures.Aspects, count, Seed, strength: 1);
    }
}
