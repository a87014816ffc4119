namespace DocAlign.Rectification.Export;

/// <summary>The formats in which a network can be written for other programs.</summary>
public enum ExportFormat
{
    /// <summary>ONNX, opset 17.</summary>
    Onnx,

    /// <summary>A script module as libtorch's torch::jit::load reads it.</summary>
    TorchScript,
}
