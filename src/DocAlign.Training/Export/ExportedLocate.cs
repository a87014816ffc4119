using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Export;
using DocAlign.Rectification.Export.Onnx;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training.Export;

/// <summary>A locate network and synthetic photos.</summary>
internal sealed class ExportedLocate(LocateNetwork network, ModelCard card) : ExportedNetwork
{
    public override ModelProto Model(bool isInt8) => NetworkExport.Model(network, card, isInt8);

    public override (Tensor Pictures, Tensor Truth, Tensor Counts) Draw(int count)
    {
        var photos = SyntheticPhotos.DrawWithTruth(count, network.Options.InputSide);
        return (photos.Images, photos.Boundary.clamp(-LocateNetwork.Reach, LocateNetwork.Reach), ones(1));
    }

    public override IReadOnlyDictionary<string, Tensor> Answer(Tensor pictures)
    {
        using var noGradient = no_grad();
        var output = network.call(pictures);
        return new Dictionary<string, Tensor>(StringComparer.Ordinal)
        {
            ["boundary"] = output.Boundary,
            ["spread"] = output.Spread,
            ["mask"] = output.Mask,
            ["turns"] = output.Turns,
            ["flat"] = output.Flat,
        };
    }

    public override Tensor Points(IReadOnlyDictionary<string, Tensor> answer) => answer["boundary"];

    public override double ErrorPercent(IReadOnlyDictionary<string, Tensor> answer, Tensor truth, Tensor counts) =>
        Percent(answer["boundary"] - truth, -1).mean().item<float>();

    public override void Dispose() => network.Dispose();
}
