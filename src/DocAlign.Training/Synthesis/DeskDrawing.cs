using DocAlign.Training.Synthesis.Distributions;

namespace DocAlign.Training.Synthesis;

/// <summary>Draws what a page lies on, and what lies beside it.</summary>
internal sealed class DeskDrawing(DeskDistribution desks)
{
    public ((double Red, double Green, double Blue) Colour, (double Patches, double Grain, double Boards) Texture) Desk(SeededRandom random)
    {
        var kind = random.Pick(desks.Kinds);
        var tone = desks.Tone.Draw(random);
        return kind switch
        {
            DeskKind.White => (
                (desks.White.Draw(random), desks.White.Draw(random), desks.White.Draw(random)),
                Texture(random, desks.WhiteTexture)
            ),
            DeskKind.Wood => (
                (tone * desks.WoodRed, tone * desks.WoodGreen.Draw(random), tone * desks.WoodBlue.Draw(random)),
                Texture(random, desks.WoodTexture)
            ),
            DeskKind.Stone => ((tone, tone, tone * desks.StoneBlue.Draw(random)), Texture(random, desks.StoneTexture)),
            _ => ((desks.Cloth.Draw(random), desks.Cloth.Draw(random), desks.Cloth.Draw(random)), Texture(random, desks.ClothTexture)),
        };
    }

    /// <summary>A thing on the desk; all numbers are 0 where there is none.</summary>
    public (double X, double Y, double HalfWidth, double HalfHeight, double Turn, double Grey) Thing(SeededRandom random) =>
        random.Chance(desks.ThingShare)
            ? (
                desks.ThingPlace.Draw(random),
                desks.ThingPlace.Draw(random),
                desks.ThingHalfSide.Draw(random),
                desks.ThingHalfSide.Draw(random),
                random.Between(0, Math.PI),
                random.NextDouble()
            )
            : (0, 0, 0, 0, 0, 0);

    private static (double Patches, double Grain, double Boards) Texture(SeededRandom random, DeskTexture texture) =>
        (texture.Patches.Draw(random), texture.Grain.Draw(random), texture.Boards?.Draw(random) ?? 0);
}
