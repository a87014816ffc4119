using DocAlign.Geometry;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Where each place of the page is seen, for a batch of scenes: a bent sheet before a pinhole camera.</summary>
/// <remarks>
/// The sheet is rolled with true arc lengths: its tangent angle is the integral of the curvature, its place that of the tangent. Folds
/// are steps of the angle with
/// rounded edges; folds at a right angle and crumple are laid on top. What the camera sees is kept as a homography (through the page's
/// corners) after a
/// displacement b of the page onto itself on a lattice of <see cref="Nodes"/> nodes a side, so that it can be undone by Newton's method.
/// Where b would fold over it is weakened. Frames: pages and the letterboxed square, both normalized.
/// Tensors belong to the scope in which the object is made.
/// </remarks>
internal sealed class SceneGeometry
{
    /// <summary>Lattice nodes a side; the boundary points fall on nodes.</summary>
    public const int Nodes = 49;

    private const int ArcSamples = 129;
    private const double ArcReach = 1.6;
    private const double LeastJacobian = 0.25;

    private readonly Scene[] _scenes;
    private readonly Device _device;
    private readonly Tensor _displacement; // [B, 2, N, N]
    private readonly Tensor _toSquare; // [B, 3, 3]
    private readonly Tensor _toPage; // [B, 3, 3]

    public SceneGeometry(Scene[] scenes, Device device)
    {
        (_scenes, _device) = (scenes, device);
        Extents = PerScene(scene => ExtentsOf(scene.FrameAspect), 2);
        var sheet = Sheet(); // [B, N, N, 3]
        Shade = Shading(sheet);
        var seen = Framed(Project(sheet)); // [B, N, N, 2]
        (_toSquare, _toPage) = Homographies(seen);
        var plane = LatticePoints(Nodes, Nodes, device).unsqueeze(0); // [1, N, N, 2]
        var displacement = (Apply(_toPage, seen) - plane).permute(0, 3, 1, 2);
        _displacement = Sound(displacement);
    }

    /// <summary>Half width and half height of the photo in the square, [B, 2].</summary>
    public Tensor Extents { get; }

    /// <summary>Light on the sheet relative to a flat one, [B, 1, N, N].</summary>
    public Tensor Shade { get; }

    /// <summary>Where places of the page are seen in the square.</summary>
    /// <param name="places">[B or 1, R, C, 2].</param>
    public Tensor Forward(Tensor places)
    {
        var all = places.expand(_scenes.Length, places.shape[1], places.shape[2], 2);
        return Apply(_toSquare, all + LatticeMap.Read(_displacement, all).permute(0, 2, 3, 1));
    }

    /// <summary>Which places of the page, or beyond it, are seen at places of the square.</summary>
    /// <param name="places">[B or 1, R, C, 2].</param>
    public Tensor Backward(Tensor places) =>
        LatticeMap.Undo(_displacement, Apply(_toPage, places.expand(_scenes.Length, places.shape[1], places.shape[2], 2)));

    /// <summary>
    /// The page's boundary in the square, clockwise from the corner that is the top left one as the picture stands: [B, 16, 2].
    /// </summary>
    public Tensor Boundary()
    {
        var nodes = Forward(LatticePoints(Nodes, Nodes, _device).unsqueeze(0)).reshape(_scenes.Length, -1, 2);
        var index = new List<long>();
        foreach (var scene in _scenes)
        {
            var first = 4 * ((4 - scene.QuarterTurns) % 4);
            index.AddRange(
                Enumerable
                    .Range(0, BoundaryWarp.PointCount)
                    .Select(i => NodeOf(BoundaryWarp.PageBoundary[(first + i) % BoundaryWarp.PointCount]))
            );
        }

        var places = tensor(index.ToArray(), device: _device).view(_scenes.Length, BoundaryWarp.PointCount, 1).expand(-1, -1, 2);
        return nodes.gather(1, places);
    }

    /// <summary>Values of each scene as a tensor of this shape behind the batch axis.</summary>
    public Tensor PerScene(Func<Scene, double[]> values, params long[] shape) =>
        tensor(_scenes.SelectMany(values).Select(value => (float)value).ToArray(), [_scenes.Length, .. shape], device: _device);

    /// <summary>Normalized places of a lattice whose outer nodes lie on the edges, [rows, columns, 2].</summary>
    public static Tensor LatticePoints(int rows, int columns, Device device)
    {
        var x = linspace(-1, 1, columns, device: device).unsqueeze(0).expand(rows, columns);
        var y = linspace(-1, 1, rows, device: device).unsqueeze(1).expand(rows, columns);
        return stack([x, y], -1);
    }

    /// <summary>Applies homographies.</summary>
    /// <param name="matrices">[B, 3, 3].</param>
    /// <param name="places">[B, R, C, 2].</param>
    public static Tensor Apply(Tensor matrices, Tensor places)
    {
        var (x, y) = (places.select(-1, 0), places.select(-1, 1));
        Tensor Row(int row)
        {
            Tensor Entry(int column) => matrices.select(1, row).select(1, column).view(-1, 1, 1);
            return (Entry(0) * x) + (Entry(1) * y) + Entry(2);
        }

        // Behind the camera nothing is seen; such places go far away.
        var depth = Row(2).clamp_min(0.05);
        return stack([Row(0) / depth, Row(1) / depth], -1);
    }

    private static double[] ExtentsOf(double aspect) => aspect >= 1 ? [1 / aspect, 1] : [1, aspect];

    private static long NodeOf(NormalizedPoint point)
    {
        const double Half = (Nodes - 1) / 2.0;
        return (Nodes * (long)Math.Round((point.Y + 1) * Half)) + (long)Math.Round((point.X + 1) * Half);
    }

    /// <summary>The bent sheet in space, [B, N, N, 3]: x right, y down, z towards the camera.</summary>
    private Tensor Sheet()
    {
        var plane = LatticePoints(Nodes, Nodes, _device).unsqueeze(0);
        var half = PerScene(scene => ExtentsOf(scene.PageAspect), 1, 1, 2);
        var (u, v) = ((plane * half).select(-1, 0), (plane * half).select(-1, 1)); // [B, N, N]
        var (cosine, sine) = (
            PerScene(scene => [Math.Cos(scene.CurlDirection)], 1, 1),
            PerScene(scene => [Math.Sin(scene.CurlDirection)], 1, 1)
        );
        var (across, along) = ((cosine * u) + (sine * v), (cosine * v) - (sine * u));
        var (rolledX, rolledZ) = Rolled(across, CurlAngle() + CreaseAngle(0, Scene.CreasesAcross));
        var (foldedY, foldedZ) = Rolled(along, CreaseAngle(Scene.CreasesAcross, Scene.CreasesAlong));
        var cone = 1 + (PerScene(scene => [scene.Cone], 1, 1) * along);
        var (s, t) = (across - ((across - rolledX) * cone.square()), foldedY);
        var z = (rolledZ * cone) + foldedZ + Crumple(u, v);
        return stack([(cosine * s) - (sine * t), (sine * s) + (cosine * t), z], -1);
    }

    /// <summary>Tangent angle of the curl at the arc samples, [B, S].</summary>
    private Tensor CurlAngle()
    {
        var arc = linspace(-ArcReach, ArcReach, ArcSamples, device: _device).unsqueeze(0);
        Tensor? angle = null;
        for (var term = 0; term < Scene.CurlTerms; term++)
        {
            var (amplitude, frequency, phase) = (
                PerScene(scene => [scene.Curl[term].Amplitude / (Math.PI * scene.Curl[term].Frequency)], 1),
                PerScene(scene => [Math.PI * scene.Curl[term].Frequency], 1),
                PerScene(scene => [scene.Curl[term].Phase], 1)
            );
            var part = amplitude * ((frequency * arc) + phase).sin();
            angle = angle is null ? part : angle + part;
        }

        return angle!;
    }

    /// <summary>Tangent angle of folds at the arc samples, [B, S].</summary>
    private Tensor CreaseAngle(int first, int count)
    {
        var arc = linspace(-ArcReach, ArcReach, ArcSamples, device: _device).view(1, 1, -1);
        Tensor Of(Func<(double Angle, double Place, double Width), double> value) =>
            PerScene(scene => [.. scene.Creases.Skip(first).Take(count).Select(value)], count, 1);
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
            PerScene(scene => [.. scene.Wrinkle.Select(value)], Scene.Wrinkles, 1, 1);
        var phase = (Of(wave => wave.X) * u.unsqueeze(1)) + (Of(wave => wave.Y) * v.unsqueeze(1)) + Of(wave => wave.Phase);
        return ((1 - phase.sin().square().add(0.02).sqrt().mul(1.6)) * Of(wave => wave.Height)).sum([1]);
    }

    /// <summary>Turned before the camera, [B, N, N, 3].</summary>
    private Tensor Turned(Tensor vectors)
    {
        var matrix = PerScene(
            scene =>
            {
                var (pitch, yaw, roll) = (scene.Camera.Pitch, scene.Camera.Yaw, scene.Camera.Roll + (scene.QuarterTurns * Math.PI / 2));
                var (cp, sp, cy, sy, cr, sr) = (
                    Math.Cos(pitch),
                    Math.Sin(pitch),
                    Math.Cos(yaw),
                    Math.Sin(yaw),
                    Math.Cos(roll),
                    Math.Sin(roll)
                );

                // Roll after pitch after yaw; transposed, as the vectors are rows.
                return
                [
                    (cr * cy) - (sr * sp * sy),
                    (sr * cy) + (cr * sp * sy),
                    -cp * sy,
                    -sr * cp,
                    cr * cp,
                    sp,
                    (cr * sy) + (sr * sp * cy),
                    (sr * sy) - (cr * sp * cy),
                    cp * cy,
                ];
            },
            3,
            3
        );
        return vectors.reshape(_scenes.Length, -1, 3).matmul(matrix).view(_scenes.Length, Nodes, Nodes, 3);
    }

    private Tensor Project(Tensor sheet)
    {
        var turned = Turned(sheet);
        var distance = PerScene(scene => [scene.Distance], 1, 1, 1);
        var depth = (distance - turned.slice(3, 2, 3, 1)).clamp_min(0.2) / distance;
        return turned.slice(3, 0, 2, 1) / depth;
    }

    /// <summary>Scaled and shifted so that the page spans its share of the frame.</summary>
    private Tensor Framed(Tensor projected)
    {
        var (low, high) = (projected.amin([1, 2], keepdim: true), projected.amax([1, 2], keepdim: true)); // [B, 1, 1, 2]
        var (middle, half) = ((low + high) / 2, (high - low) / 2);
        var extents = Extents.view(-1, 1, 1, 2);
        var scale = PerScene(scene => [scene.Fill], 1, 1, 1) * (extents / half).amin([3], keepdim: true);
        var slack = (extents - (half * scale)).clamp_min(0) + (0.06 * extents);
        var shift = PerScene(
            scene => scene.IsScan && scene.Shift == (0, 0) ? [0, 0] : [Math.Clamp(scene.Shift.X, -1, 1), Math.Clamp(scene.Shift.Y, -1, 1)],
            1,
            1,
            2
        );
        return ((projected - middle) * scale) + (slack * shift);
    }

    /// <summary>Lambert's law on the sheet's normals, over the same for a flat sheet: [B, 1, N, N].</summary>
    private Tensor Shading(Tensor sheet)
    {
        var padded = nn.functional.pad(sheet.permute(0, 3, 1, 2), [1L, 1L, 1L, 1L], PaddingModes.Replicate);
        var alongX = padded.slice(3, 2, Nodes + 2, 1).slice(2, 1, Nodes + 1, 1) - padded.slice(3, 0, Nodes, 1).slice(2, 1, Nodes + 1, 1);
        var alongY = padded.slice(2, 2, Nodes + 2, 1).slice(3, 1, Nodes + 1, 1) - padded.slice(2, 0, Nodes, 1).slice(3, 1, Nodes + 1, 1);
        var normal = nn.functional.normalize(linalg.cross(alongX, alongY, 1), dim: 1); // [B, 3, N, N]
        var light = PerScene(scene => [scene.LightFrom.X, scene.LightFrom.Y, scene.LightFrom.Z], 3, 1, 1);
        var ambient = PerScene(scene => [scene.Ambient], 1, 1, 1);
        var flat = PerScene(scene => [scene.LightFrom.Z], 1, 1, 1);
        var lit = (normal * light).sum(1, keepdim: true).clamp_min(0);
        return ((ambient + ((1 - ambient) * lit)) / (ambient + ((1 - ambient) * flat))).clamp(0.3, 1.5);
    }

    private (Tensor ToSquare, Tensor ToPage) Homographies(Tensor seen)
    {
        var last = Nodes - 1;
        var corners = stack(
                [
                    seen.select(1, 0).select(1, 0),
                    seen.select(1, 0).select(1, last),
                    seen.select(1, last).select(1, last),
                    seen.select(1, last).select(1, 0),
                ],
                1
            )
            .cpu()
            .contiguous()
            .data<float>()
            .ToArray(); // [B, 4, 2]
        var (forward, backward) = (new List<float>(), new List<float>());
        for (var i = 0; i < _scenes.Length; i++)
        {
            var homography = Homography.FromCorners([
                .. Enumerable
                    .Range(0, 4)
                    .Select(corner => new NormalizedPoint(corners[(8 * i) + (2 * corner)], corners[(8 * i) + (2 * corner) + 1])),
            ]);
            forward.AddRange(homography.Matrix.Select(value => (float)value));
            backward.AddRange(homography.Inverse().Matrix.Select(value => (float)value));
        }

        return (
            tensor(forward.ToArray(), [_scenes.Length, 3, 3], device: _device),
            tensor(backward.ToArray(), [_scenes.Length, 3, 3], device: _device)
        );
    }

    /// <summary>Weakened, scene by scene, until it does not fold over.</summary>
    private Tensor Sound(Tensor displacement)
    {
        var strength = zeros(_scenes.Length, device: _device);
        foreach (var tried in new[] { 0.25, 0.5, 0.75, 1.0 })
        {
            var isSound = LatticeMap.LeastJacobian(displacement * tried).ge(LeastJacobian);
            strength = where(isSound, full_like(strength, tried), strength);
        }

        return displacement * strength.view(-1, 1, 1, 1);
    }
}
