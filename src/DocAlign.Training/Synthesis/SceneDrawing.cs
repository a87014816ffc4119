using DocAlign.Training.Synthesis.Distributions;

namespace DocAlign.Training.Synthesis;

/// <summary>Draws scenes from a distribution. The order of its draws is part of what a seed means.</summary>
internal sealed class SceneDrawing(SceneDistribution distribution)
{
    private readonly SheetDrawing _sheet = new(distribution.Sheet);
    private readonly LightDrawing _light = new(distribution.Light);
    private readonly DeskDrawing _desk = new(distribution.Desk);
    private readonly PaperDrawing _paper = new(distribution.Paper);

    public static SceneDrawing Default { get; } = new(SceneDistribution.Default);

    /// <param name="pageAspect">Height over width of the page.</param>
    /// <param name="strength">0 to 1: how far from flat and frontal it may be.</param>
    public Scene Draw(SeededRandom random, double pageAspect, double strength) =>
        random.Chance(distribution.ScanShare) && distribution.Scan is { } scans
            ? DrawScan(random, scans, pageAspect)
            : DrawPhoto(random, pageAspect, strength);

    public Scene DrawPhoto(SeededRandom random, double pageAspect, double strength)
    {
        var camera = distribution.Camera;
        var roll = (random.Chance(camera.StraightShare) ? camera.StraightRoll : camera.FreeRoll) * strength * random.Normal();

        // Beyond 45 degrees another corner is the top left one.
        var quarters = (int)Math.Round(roll / (Math.PI / 2));
        roll -= quarters * Math.PI / 2;
        var turns = (quarters + QuarterTurns(random, camera.TurnedShare) + 8) % 4;
        var bends = random.Pick(distribution.Sheet.Bends);
        var bend = strength * distribution.Sheet.Bend.Draw(random);
        var wide = random.Chance(camera.ObliqueShare) ? camera.Oblique : 1;
        var frame = random.Pick(camera.FrameAspects);
        if (pageAspect > camera.LongPage && random.Chance(camera.LongFrameShare))
        {
            frame = camera.LongFrame.Draw(random);
        }

        if (turns % 2 == 1)
        {
            frame = 1 / frame;
        }

        double Tilt(double deviation) => Math.Clamp(strength * wide * deviation * random.Normal(), -camera.LargestTilt, camera.LargestTilt);
        var desk = _desk.Desk(random);
        return new Scene
        {
            PageAspect = pageAspect,
            FrameAspect = frame,
            IsScan = false,
            QuarterTurns = turns,
            CurlDirection = _sheet.CurlDirection(random),
            Curl = _sheet.Curl(random, bends.HasFlag(SheetBends.Curled) ? bend : null, strength),
            Cone = _sheet.Cone(random, bends.HasFlag(SheetBends.Curled)),
            Creases = _sheet.Creases(random, bends.HasFlag(SheetBends.Folded) ? bend : 0),
            Wrinkle = _sheet.Wrinkles(random, bends.HasFlag(SheetBends.Crumpled) ? bend : distribution.Sheet.RestCrumple * strength),
            Camera = (Tilt(camera.Pitch), Tilt(camera.Yaw), roll),
            Distance = camera.Distance.Draw(random),
            Fill = random.Chance(camera.SmallPageShare) ? camera.SmallPageFill.Draw(random) : camera.Fill.Draw(random),
            Shift = Pair(random, camera.Shift),
            LightFrom = _light.Direction(random),
            Ambient = distribution.Light.Ambient.Draw(random),
            Light = _light.Light(random),
            Shadow = _light.Shadow(random),
            LightSlope = Pair(random, distribution.Light.Slope),
            Desk = desk.Colour,
            DeskTexture = desk.Texture,
            Boards = Pair(random, distribution.Desk.BoardFrequency),
            Clutter = [.. Enumerable.Range(0, Scene.Things).Select(_ => _desk.Thing(random))],
            Occluder = _paper.Occluder(random),
            Paper = _paper.Colour(random),
            Torn = _paper.Torn(random),
            Tone = camera.Tone.Draw(random),
            Noise = camera.Noise.Draw(random),
        };
    }

    private Scene DrawScan(SeededRandom random, ScanDistribution scans, double pageAspect)
    {
        var turns = QuarterTurns(random, scans.TurnedShare);
        var white = scans.White.Draw(random);
        var dark = scans.Dark.Draw(random);
        var isDark = random.Chance(scans.DarkShare);
        return new Scene
        {
            PageAspect = pageAspect,
            FrameAspect =
                isDark ? pageAspect * scans.LooseAspect.Draw(random)
                : turns % 2 == 1 ? 1 / pageAspect
                : pageAspect,
            IsScan = true,
            QuarterTurns = turns,
            CurlDirection = 0,
            Curl = [.. Enumerable.Repeat((0.0, 1.0, 0.0), Scene.CurlTerms)],
            Cone = 0,
            Creases = _sheet.Creases(random, 0),
            Wrinkle = _sheet.Wrinkles(random, 0),
            Camera = (0, 0, random.Chance(scans.StraightShare) ? 0 : random.Normal() * scans.Roll),
            Distance = Scene.FarAway,
            Fill =
                isDark ? scans.LooseFill.Draw(random)
                : random.Chance(scans.ExactShare) ? 1
                : scans.Fill.Draw(random),
            Shift = isDark ? Pair(random, scans.LooseShift) : (0, 0),
            LightFrom = (0, 0, 1),
            Ambient = 1,
            Light = [(1, 1, 1), (1, 1, 1)],
            Shadow = (1, 0, Scene.NoShadow, 0, 1),
            LightSlope = (0, 0),
            Desk = isDark ? (dark, dark, dark) : (white, white, white),
            DeskTexture = (0, 0, 0),
            Boards = (0, 0),
            Clutter = [.. Enumerable.Repeat((0.0, 0.0, 0.0, 0.0, 0.0, 0.0), Scene.Things)],
            Occluder = (0, 0, 0, 0, 0),
            Paper = isDark ? _paper.Colour(random) : (1, 1, 1),
            Torn = (0, 0),
            Tone = scans.Tone.Draw(random),
            Noise = scans.Noise.Draw(random),
        };
    }

    private static int QuarterTurns(SeededRandom random, double share) => random.Chance(share) ? random.Whole(1, 3) : 0;

    private static (double X, double Y) Pair(SeededRandom random, double deviation) =>
        (random.Normal() * deviation, random.Normal() * deviation);
}
