using DocAlign.Geometry;

namespace DocAlign.Training.Synthesis;

/// <summary>Everything about one synthetic photo or scan but its pixels: where the page lies, how it is bent and lit.</summary>
/// <remarks>All places are in the normalized frame of the letterboxed square, see <see cref="Letterbox"/>.</remarks>
internal sealed record PhotoScene
{
    private Homography? _fromSquare;

    /// <summary>Half width and half height of the photo in the square.</summary>
    public required NormalizedPoint Extents { get; init; }

    /// <summary>From the page to the square, for a plane sheet.</summary>
    public required Homography ToSquare { get; init; }

    public required PageBend Bend { get; init; }

    /// <summary>True for scans: no desk, no light, the page fills the frame.</summary>
    public required bool IsScan { get; init; }

    /// <summary>Colour of what lies around the page, 0 to 1.</summary>
    public required (double Red, double Green, double Blue) Desk { get; init; }

    /// <summary>Strength of the desk's grain, 0 to 1.</summary>
    public required double Grain { get; init; }

    /// <summary>Direction and frequency of the desk's boards.</summary>
    public required (double X, double Y) Boards { get; init; }

    /// <summary>Gains of the light.</summary>
    public required (double Red, double Green, double Blue) Light { get; init; }

    /// <summary>Slope of the light over the picture.</summary>
    public required (double X, double Y) LightSlope { get; init; }

    /// <summary>A shadow's edge: unit normal, offset, sharpness, and the light left inside.</summary>
    public required (double X, double Y, double Offset, double Sharpness, double Left) Shadow { get; init; }

    /// <summary>Standard deviation of the sensor noise, 0 to 1.</summary>
    public required double Noise { get; init; }

    /// <summary>Draws a scene.</summary>
    /// <param name="pageAspect">Height over width of the page.</param>
    /// <param name="amplitude">0 to 1: how far from flat and frontal it may be.</param>
    public static PhotoScene Draw(SeededRandom random, double pageAspect, double amplitude) =>
        random.Chance(0.3) ? DrawScan(random, pageAspect) : DrawPhoto(random, pageAspect, amplitude);

    /// <summary>Where a place of the page lies in the square.</summary>
    public NormalizedPoint Map(NormalizedPoint page) => ToSquare.Map(Bend.Apply(page));

    /// <summary>Which place of the page (or beyond it) is seen at a place of the square.</summary>
    public NormalizedPoint Unmap(NormalizedPoint square)
    {
        _fromSquare ??= ToSquare.Inverse();
        return Bend.Undo(_fromSquare.Map(square));
    }

    /// <summary>A flatbed scan: the frame is the page, straight or slightly turned, often without any visible edge.</summary>
    private static PhotoScene DrawScan(SeededRandom random, double pageAspect)
    {
        var extents = ExtentsOf(pageAspect);
        var skew = random.Chance(0.5) ? 0 : random.Normal() * 0.04;
        var corners = Turned([.. Homography.PageCorners.Select(corner => new NormalizedPoint(corner.X * extents.X, corner.Y * extents.Y))], skew);
        var white = random.Between(0.92, 1);
        var bed = random.Chance(0.8) ? (white, white, white) : (random.Between(0, 0.3), random.Between(0, 0.3), random.Between(0, 0.3));
        return new PhotoScene
        {
            Extents = extents,
            ToSquare = Homography.FromCorners(corners),
            Bend = PageBend.None,
            IsScan = true,
            Desk = bed,
            Grain = 0,
            Boards = (0, 0),
            Light = (1, 1, 1),
            LightSlope = (0, 0),
            Shadow = (1, 0, 9, 1, 1),
            Noise = random.Between(0, 0.03),
        };
    }

    public static PhotoScene DrawPhoto(SeededRandom random, double pageAspect, double amplitude)
    {
        var extents = ExtentsOf(random.Pick([4.0 / 3, 1.48, 4.0 / 3, 16.0 / 9, 3.0 / 4, 1]));
        var fill = random.Between(0.62, 1.06);
        var (halfWidth, halfHeight) = (1.0, pageAspect);
        var fit = fill * Math.Min(extents.X / halfWidth, extents.Y / halfHeight);
        (halfWidth, halfHeight) = (halfWidth * fit, halfHeight * fit);
        var jitter = 0.16 * amplitude * Math.Min(halfWidth, halfHeight);
        var shape = Homography.PageCorners.Select(corner => new NormalizedPoint(
            (corner.X * halfWidth) + (jitter * random.Normal() * 0.6),
            (corner.Y * halfHeight) + (jitter * random.Normal() * 0.6))).ToArray();

        // Seen from above or below: one end is wider than the other.
        var taper = amplitude * random.Normal() * 0.1;
        shape = [.. shape.Select(point => new NormalizedPoint(point.X * (1 + (taper * point.Y)), point.Y))];
        var turn = (random.Chance(0.75) ? 0.08 : 0.3) * amplitude * random.Normal();
        var (shiftX, shiftY) = (0.12 * random.Normal() * (1.1 - fill + 0.15), 0.12 * random.Normal() * (1.1 - fill + 0.15));
        var corners = Turned(shape, turn).Select(point => new NormalizedPoint(point.X + shiftX, point.Y + shiftY)).ToArray();
        var whiteDesk = random.Chance(0.2);
        var tone = random.Between(0.05, 0.6);
        var coloured = random.Chance(0.25);
        return new PhotoScene
        {
            Extents = extents,
            ToSquare = Homography.FromCorners(corners),
            Bend = PageBend.Draw(random, amplitude * (random.Chance(0.25) ? 0.2 : 1)),
            IsScan = false,
            Desk = whiteDesk
                ? (random.Between(0.75, 0.95), random.Between(0.75, 0.95), random.Between(0.75, 0.95))
                : (tone * random.Between(0.8, 1.3), tone * random.Between(0.7, 1.1), tone * random.Between(0.5, 1.1)),
            Grain = random.Between(0.02, 0.35),
            Boards = (random.Normal() * 9, random.Normal() * 9),
            Light = coloured
                ? (random.Between(0.25, 1.15), random.Between(0.4, 1.15), random.Between(0.4, 1.15))
                : (random.Between(0.65, 1.1), random.Between(0.65, 1.05), random.Between(0.6, 1.05)),
            LightSlope = (random.Normal() * 0.15, random.Normal() * 0.15),
            Shadow = DrawShadow(random),
            Noise = random.Between(0, 0.05),
        };
    }

    private static (double X, double Y, double Offset, double Sharpness, double Left) DrawShadow(SeededRandom random)
    {
        if (random.Chance(0.5))
        {
            return (1, 0, 9, 1, 1);
        }

        var angle = random.Between(0, 2 * Math.PI);
        return (Math.Cos(angle), Math.Sin(angle), random.Between(-0.7, 0.7), random.Chance(0.5) ? random.Between(15, 40) : random.Between(1.5, 6), random.Between(0.35, 0.85));
    }

    private static NormalizedPoint ExtentsOf(double aspect) => aspect >= 1 ? new(1 / aspect, 1) : new(1, aspect);

    private static NormalizedPoint[] Turned(NormalizedPoint[] points, double radians)
    {
        var (cosine, sine) = (Math.Cos(radians), Math.Sin(radians));
        return [.. points.Select(point => new NormalizedPoint((cosine * point.X) - (sine * point.Y), (sine * point.X) + (cosine * point.Y)))];
    }
}
