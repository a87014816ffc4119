using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Export.Onnx;
using DocAlign.Rectification.Networks;
using Google.Protobuf;

namespace DocAlign.Rectification.Export;

/// <summary>Networks as models that other programs run.</summary>
internal static class NetworkExport
{
    /// <param name="network">Soft layers are folded into plain ones.</param>
    /// <param name="isInt8">Weights as 8-bit integers, computed with as float.</param>
    public static ModelProto Model(LocateNetwork network, ModelCard card, bool isInt8)
    {
        var folded = network.Folded();
        try
        {
            var graph = new ExportGraph(isInt8);
            LocateGraph.Write(graph, folded);
            return graph.ToModel(Notes(card));
        }
        finally
        {
            if (folded != network)
            {
                folded.Dispose();
            }
        }
    }

    /// <param name="height">Of the pages in pixels, a multiple of 32, as is <paramref name="width"/>.</param>
    public static ModelProto Model(ResidualNetwork network, ModelCard card, int height, int width, bool isInt8)
    {
        var graph = new ExportGraph(isInt8);
        ResidualGraph.Write(graph, network, height, width);
        return graph.ToModel(Notes(card));
    }

    public static void Write(ModelProto model, ExportFormat format, string path)
    {
        using var stream = File.Create(path);
        if (format == ExportFormat.Onnx)
        {
            model.WriteTo(stream);
        }
        else
        {
            TorchScriptArchive.Write(stream, model);
        }
    }

    private static (string, string)[] Notes(ModelCard card) =>
        [("name", card.Name), ("weightsSha256", card.WeightsSha256), ("trainedOn", card.TrainedOn)];
}
