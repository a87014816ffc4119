using System.IO.Compression;
using System.Text;
using DocAlign.Rectification.Export.Onnx;
using DataType = DocAlign.Rectification.Export.Onnx.TensorProto.Types.DataType;

namespace DocAlign.Rectification.Export;

/// <summary>Writes an exported graph as a script module that libtorch loads, from C++, Python or TorchSharp.</summary>
/// <remarks>
/// TorchSharp loads and saves script modules but cannot create one with weights (docs/decisions/export.md). The archive is an
/// uncompressed zip: the class as source text, its attributes as a
/// pickle, and a file for each tensor's numbers. libtorch itself reads it back and runs it before it is handed out.
/// </remarks>
internal static class TorchScriptArchive
{
    private const string Root = "network/";
    private const string ClassModule = "__torch__";
    private const string ClassName = "Network";

    /// <summary>Version of the file format that libtorch 1.10 and later write; operators mean what they mean since then.</summary>
    private const string Version = "10";

    public static void Write(Stream stream, ModelProto model)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var code = new TorchScriptCode(model.Graph);
        Add(archive, "data.pkl", State(code.Attributes));
        Add(archive, "code/__torch__.py", Encoding.UTF8.GetBytes(code.Source));
        foreach (var (name, tensor) in code.Attributes)
        {
            Add(archive, $"data/{name}", tensor.RawData.ToByteArray());
        }

        var nothing = new PickleWriter();
        nothing.Tuple(() => { });
        Add(archive, "constants.pkl", nothing.Finish());
        foreach (var note in model.MetadataProps)
        {
            Add(archive, $"extra/{note.Key}", Encoding.UTF8.GetBytes(note.Value));
        }

        Add(archive, "byteorder", "little"u8.ToArray());
        Add(archive, "version", Encoding.ASCII.GetBytes(Version + "\n"));
    }

    private static byte[] State(IReadOnlyDictionary<string, TensorProto> attributes)
    {
        var pickle = new PickleWriter();
        pickle.Instance(
            ClassModule,
            ClassName,
            () =>
            {
                foreach (var (name, tensor) in attributes)
                {
                    pickle.Text(name);
                    Describe(pickle, name, tensor);
                }

                pickle.Text("training");
                pickle.Boolean(false);
            }
        );
        return pickle.Finish();
    }

    /// <summary>A tensor: its storage, offset, shape, strides, whether it has a gradient, and hooks.</summary>
    private static void Describe(PickleWriter pickle, string name, TensorProto tensor)
    {
        var (storage, size) = (DataType)tensor.DataType switch
        {
            DataType.Float => ("FloatStorage", sizeof(float)),
            DataType.Int8 => ("CharStorage", sizeof(sbyte)),
            _ => throw new ArgumentException(
                $"The constant {tensor.Name} has data of kind {tensor.DataType}, expected floats or 8-bit integers.",
                nameof(tensor)
            ),
        };
        pickle.Global("torch._utils", "_rebuild_tensor_v2");
        pickle.Tuple(() =>
        {
            pickle.Tuple(() =>
            {
                pickle.Text("storage");
                pickle.Global("torch", storage);
                pickle.Text(name);
                pickle.Text("cpu");
                pickle.Integer(tensor.RawData.Length / size);
            });
            pickle.PersistentId();
            pickle.Integer(0);
            pickle.Integers(tensor.Dims);
            pickle.Integers(Strides([.. tensor.Dims]));
            pickle.Boolean(false);
            pickle.Global("collections", "OrderedDict");
            pickle.Tuple(() => { });
            pickle.Reduce();
        });
        pickle.Reduce();
    }

    private static long[] Strides(long[] shape)
    {
        var strides = new long[shape.Length];
        var stride = 1L;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        using var entry = archive.CreateEntry(Root + name, CompressionLevel.NoCompression).Open();
        entry.Write(bytes);
    }
}
