using System.Security.Cryptography;
using System.Text.Json;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Networks;
using TorchSharp;

namespace DocAlign.Rectification.Checkpoints;

/// <summary>A folder with weights.dat (TorchSharp's own format) and model.json (the card).</summary>
public static class Checkpoint
{
    public const string WeightsFile = "weights.dat";
    public const string CardFile = "model.json";

    /// <summary>Reads the card only; nothing of libtorch is loaded.</summary>
    /// <exception cref="CheckpointException">The folder holds no checkpoint, or the card cannot be read.</exception>
    public static ModelCard ReadCard(string folder)
    {
        var path = Path.Combine(folder, CardFile);
        if (!File.Exists(path) || !File.Exists(Path.Combine(folder, WeightsFile)))
        {
            throw new CheckpointException($"No checkpoint in '{folder}'. Expected a folder with {WeightsFile} and {CardFile}.");
        }

        try
        {
            var card =
                JsonSerializer.Deserialize(File.ReadAllBytes(path), ModelCardJson.Default.ModelCard)
                ?? throw new JsonException("it is null.");
            return card.Version == ModelCard.CurrentVersion && card.Locate is null != card.Residual is null
                ? card
                : throw new CheckpointException(
                    $"'{path}' is of version {card.Version}, expected version {ModelCard.CurrentVersion} with the architecture of "
                        + $"either a locate or a residual network."
                );
        }
        catch (JsonException exception)
        {
            throw new CheckpointException($"'{path}' is not a model card: {exception.Message}", exception);
        }
    }

    /// <summary>Reads the card and proves that the weights are the ones it describes.</summary>
    /// <exception cref="CheckpointException">The folder holds no checkpoint, or the weights have another hash.</exception>
    public static ModelCard ReadVerified(string folder)
    {
        var card = ReadCard(folder);
        var hash = HashOf(Path.Combine(folder, WeightsFile));
        return hash == card.WeightsSha256
            ? card
            : throw new CheckpointException(
                $"'{Path.Combine(folder, WeightsFile)}' has SHA-256 {hash}, its card says {card.WeightsSha256}: the file was "
                    + $"changed or damaged."
            );
    }

    /// <summary>As <see cref="ReadVerified"/>, of a locate network.</summary>
    /// <exception cref="CheckpointException">The same, or the checkpoint is of another network.</exception>
    internal static ModelCard ReadLocateCard(string folder) =>
        ReadVerified(folder) is { Locate: not null } card
            ? card
            : throw new CheckpointException($"The checkpoint in '{folder}' is no locate network.");

    /// <summary>As <see cref="ReadVerified"/>, of a residual network.</summary>
    /// <exception cref="CheckpointException">The same, or the checkpoint is of another network.</exception>
    internal static ModelCard ReadResidualCard(string folder) =>
        ReadVerified(folder) is { Residual: not null } card
            ? card
            : throw new CheckpointException($"The checkpoint in '{folder}' is no residual network.");

    internal static LocateNetwork LoadLocate(string folder, out ModelCard card) => LoadLocate(folder, card = ReadLocateCard(folder));

    /// <param name="card">Checked: <see cref="ReadLocateCard"/>.</param>
    internal static LocateNetwork LoadLocate(string folder, ModelCard card)
    {
        TorchRuntime.Prepare();
        var network = new LocateNetwork(card.Locate!);
        if (network.ProjectorSha256 != card.ProjectorSha256)
        {
            network.Dispose();
            throw new CheckpointException(
                $"The weights in '{folder}' were trained under projectors of SHA-256 {card.ProjectorSha256 ?? "none"}; the projectors "
                    + $"of this program have {network.ProjectorSha256 ?? "none"}, so the weights would give another network. Train "
                    + $"again, or use the program that trained them ({card.Software})."
            );
        }

        return Load(folder, network);
    }

    internal static ResidualNetwork LoadResidual(string folder, out ModelCard card) =>
        LoadResidual(folder, card = ReadResidualCard(folder));

    /// <param name="card">Checked: <see cref="ReadResidualCard"/>.</param>
    internal static ResidualNetwork LoadResidual(string folder, ModelCard card)
    {
        TorchRuntime.Prepare();
        return Load(folder, new ResidualNetwork(card.Residual!));
    }

    /// <summary>Writes weights and card; each file whole or not at all.</summary>
    internal static ModelCard Save(string folder, torch.nn.Module network, Func<string, ModelCard> describe)
    {
        Directory.CreateDirectory(folder);
        var weights = Path.Combine(folder, WeightsFile);
        network.save(weights + ".new");
        var card = describe(HashOf(weights + ".new"));
        File.Move(weights + ".new", weights, overwrite: true);
        SaveCard(folder, card);
        return card;
    }

    /// <summary>Writes the card beside the weights that it describes.</summary>
    internal static void SaveCard(string folder, ModelCard card)
    {
        var path = Path.Combine(folder, CardFile);
        File.WriteAllBytes(path + ".new", [.. JsonSerializer.SerializeToUtf8Bytes(card, ModelCardJson.Default.ModelCard), (byte)'\n']);
        File.Move(path + ".new", path, overwrite: true);
    }

    private static T Load<T>(string folder, T network)
        where T : torch.nn.Module
    {
        try
        {
            network.load(Path.Combine(folder, WeightsFile));
        }
        catch (Exception exception) when (exception is not CheckpointException)
        {
            network.Dispose();
            throw new CheckpointException(
                $"The weights in '{folder}' do not fit the architecture on their card: {exception.Message}",
                exception
            );
        }

        network.eval();
        return network;
    }

    private static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
