using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>The bent sheets of scenes in space, and the light on them.</summary>
/// <remarks>
/// A sheet is rolled with true arc lengths: its tangent angle is the integral of the curvature, its place that of the tangent. Folds are
/// steps of the angle with rounded edges; folds at a right angle and crumple are laid on top.
/// </remarks>
internal sealed class SheetSurface(SceneBatch scenes)
{
    private const int Nodes = SceneGeometry.Nodes;

    /// <summary>Samples along an arc.</summary>
    private const int ArcSamples = 129;

    /// <summary>How far from the middle arcs are followed, in sheet units: beyond the corner of a square page.</summary>
    private const double ArcReach = 1.6;

    /// <summary>How round the crests of the crumple are: the square that the sine is kept away from 0 by.</summary>
    private const double CrestRoundness = 0.02;

    /// <summary>Height of a crest over the mean of its wave.</summary>
    private const double CrestHeight = 1.6;

    /// <summary>Darkest and brightest places of a sheet over a flat one.</summary>
    private const double LeastShade = 0.3;
    private const double MostShade = 1.5;

    /// <summary>The bent sheet in space, [B, N, N, 3]: x right, y down, z towards the camera.</summary>
    public Tensor Places()
    {
        var plane = SceneGeometry.LatticePoints(Nodes, Nodes, scenes.Device).unsqueeze(0);
        var half = scenes.PerScene(scene => SceneGeometry.ExtentsOf(scene.PageAspect), 1, 1, 2);
        var (u, v) = ((plane * half).select(-1, 0), (plane * half).select(-1, 1)); // [B, N, N]
        var (cosine, sine) = (
            scenes.PerScene(scene => [Math.Cos(scene.CurlDirection)], 1, 1),
            scenes.PerScene(scene => [Math.Sin(scene.CurlDirection)], 1, 1)
        );
        var (across, along) = ((cosine * u) + (sine * v), (cosine * v) - (sine * u));
        var (rolledX, rolledZ) = Rolled(across, CurlAngle() + CreaseAngle(0, Scene.CreasesAcross));
        var (foldedY, foldedZ) = Rolled(along, CreaseAngle(Scene.CreasesAcross, Scene.CreasesAlong));
        var cone = 1 + (scenes.PerScene(scene => [scene.Cone], 1, 1) * along);
        var (s, t) = (across - ((across - rolledX) * cone.square()), foldedY);
        var z = (rolledZ * cone) + foldedZ + Crumple(u, v);
        return stack([(cosine * s) - (sine * t), (sine * s) + (cosine * t), z], -1);
    }

    /// <summary>Lambert's law on the sheet's normals, over the same for a flat sheet: [B, 1, N, N].</summary>
    /// <param name="places">Of <see cref="Places"/>.</param>
    public Tensor Shade(Tensor places)
    {
        var padded = nn.functional.pad(places.permute(0, 3, 1, 2), [1L, 1L, 1L, 1L], PaddingModes.Replicate);
        var alongX = padded.slice(3, 2, Nodes + 2, 1).slice(2, 1, Nodes + 1, 1) - padded.slice(3, 0, Nodes, 1).slice(2, 1, Nodes + 1, 1);
        var alongY = padded.slice(2, 2, Nodes + 2, 1).slice(3, 1, Nodes + 1, 1) - padded.slice(2, 0, Nodes, 1).slice(3, 1, Nodes + 1, 1);
        var normal = nn.functional.normalize(linalg.cross(alongX, alongY, 1), dim: 1); // [B, 3, N, N]
        var light = scenes.PerScene(scene => [scene.LightFrom.X, scene.LightFrom.Y, scene.LightFrom.Z], 3, 1, 1);
        var ambient = scenes.PerScene(scene => [scene.Ambient], 1, 1, 1);
        var flat = scenes.PerScene(scene => [scene.LightFrom.Z], 1, 1, 1);
        var lit = (normal * light).sum(1, keepdim: true).clamp_min(0);
        return ((ambient + ((1 - ambient) * lit)) / (ambient + ((1 - ambient) * flat))).clamp(LeastShade, MostShade);
    }

    /// <summary>Tangent angle of the curl at the arc samples, [B, S].</summary>
    private Tensor CurlAngle()
    {
        var arc = linspace(-ArcReach, ArcReach, ArcSamples, device: scenes.Device).unsqueeze(0);
        Tensor? angle = null;
        for (var term = 0; term < Scene.CurlTerms; term++)
        {
            var (amplitude, frequency, phase) = (
                scenes.PerScene(scene => [scene.Curl[term].Amplitude / (Math.PI * scene.Curl[term].Frequency)], 1),
                scenes.PerScene(scene => [Math.PI * scene.Curl[term].Frequency], 1),
                scenes.PerScene(scene => [scene.Curl[term].Phase], 1)
            );
            var part = amplitude * ((frequency * arc) + phase).sin();
            angle = angle is null ? part : angle + part;
        }

        return angle!;
    }

    /// <summary>Tangent angle of folds at the arc samples, [B, S].</summary>
    private Tensor CreaseAngle(int first, int count)
    {
        var arc = linspace(-ArcReach, ArcReach, ArcSamples, device: scenes.Device).view(1, 1, -1);
        Tensor Of(Func<(double Angle, double Place, double Width), double> value) =>
            scenes.PerScene(scene => [.. scene.Creases.Skip(first).Take(count).Select(value)], count, 1);
        var step = ((arc - Of(crease => crease.Place)) / Of(crease => crease.Width)).tanh() * Of(crease => crease.Angle / 2);
        return step.sum([1]);
    }

    /// <summary>Where arc lengths come to lie on a curve with this tangent angle: along the chord, and above it.</summary>
    /// <param name="arc">[B, N, N].</param>
    /// <param name="angle">[B, S].</param>
    private static (Tensor Along, Tensor Above) Rolled(Tensor arc, Tensor angle)
    {
        var step = 2 * ArcReach / (ArcSamples - 1);
        var tangents = stack([angle.cos(), angle.sin()], 1); // [B, 2, S]
        var middles = (tangents.slice(2, 1, ArcSamples, 1) + tangents.slice(2, 0, ArcSamples - 1, 1)) / 2;
        var places = nn.functional.pad(middles.cumsum(2) * step, [1L, 0L]); // from the first sample
        places = places - places.slice(2, ArcSamples / 2, (ArcSamples / 2) + 1, 1); // 0 at the page's middle
        var grid = stack([arc / ArcReach, zeros_like(arc)], -1);
        var read = LatticeMap.Read(places.unsqueeze(2), grid); // [B, 2, N, N]
        return (read.select(1, 0), read.select(1, 1));
    }

    /// <summary>Height of the crumple: waves with sharpened crests, [B, N, N].</summary>
    private Tensor Crumple(Tensor u, Tensor v)
    {
        Tensor Of(Func<(double Height, double X, double Y, double Phase), double> value) =>
            scenes.PerScene(scene => [.. scene.Wrinkle.Select(value)], Scene.Wrinkles, 1, 1);
        var phase = (Of(wave => wave.X) * u.unsqueeze(1)) + (Of(wave => wave.Y) * v.unsqueeze(1)) + Of(wave => wave.Phase);
        return ((1 - phase.sin().square().add(CrestRoundness).sqrt().mul(CrestHeight)) * Of(wave => wave.Height)).sum([1]);
    }
}
