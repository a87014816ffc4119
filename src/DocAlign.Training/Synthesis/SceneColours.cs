using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>The colours of desks, and of the light on everything.</summary>
internal static class SceneColours
{
    /// <param name="boards">Phase of the boards, [B, 1, S, S].</param>
    /// <param name="mask">1 where the sheet is, [B, 1, S, S].</param>
    public static Tensor Desk(SceneGeometry geometry, Tensor boards, Tensor mask)
    {
        var (count, side, device) = (mask.shape[0], (int)mask.shape[3], mask.device);
        Tensor Noise(int cells) => SceneFields.Enlarged(rand(count, 1, cells, cells, device: device).sub(0.5), side, align: false);
        var coarse = Noise(5).add(Noise(13).mul(0.7));
        var fine = Noise(side / 4);
        var lines = boards.add(coarse.mul(3)).sin();
        Tensor Strength(Func<Scene, double> value) => geometry.PerScene(scene => [value(scene)], 1, 1, 1);
        var relief = (Strength(scene => scene.DeskTexture.Patches) * coarse)
            .add_(Strength(scene => scene.DeskTexture.Grain) * fine)
            .add_(Strength(scene => 0.5 * scene.DeskTexture.Boards) * lines)
            .add_(1);

        // The sheet darkens the desk close to it.
        var near = SceneFields.Enlarged(nn.functional.avg_pool2d(mask, side / 16), side, align: false);
        var contact = Strength(scene => scene.IsScan ? 0 : 0.35);
        var colour = geometry.PerScene(scene => [scene.Desk.Red, scene.Desk.Green, scene.Desk.Blue], 3, 1, 1);
        return colour * (relief * (1 - (contact * near)));
    }

    /// <summary>From one light to the other across the shadow's edge.</summary>
    public static Tensor Lights(SceneGeometry geometry, Tensor side)
    {
        Tensor Light(int index) =>
            geometry.PerScene(scene => [scene.Light[index].Red, scene.Light[index].Green, scene.Light[index].Blue], 3, 1, 1);
        var (lit, shaded) = (Light(0), Light(1));
        return shaded + ((lit - shaded) * side.clamp(0, 1));
    }
}
