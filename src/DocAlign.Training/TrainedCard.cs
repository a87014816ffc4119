using System.Reflection;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training;

/// <summary>What the card of a trained checkpoint says.</summary>
internal static class TrainedCard
{
    /// <summary>Synthetic photos of fixed seeds on which a certificate is measured.</summary>
    private const int CertifiedPhotos = 16;

    private static readonly string? Version = typeof(TrainedCard)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
        ?.InformationalVersion.Split('+')[0];

    public static ModelCard Of(
        TrainingOptions options,
        nn.Module network,
        string weightsHash,
        int steps,
        IReadOnlyDictionary<string, double> validation
    ) =>
        new()
        {
            Name = options.Name,
            ProjectorSha256 = (network as LocateNetwork)?.ProjectorSha256,
            Parameters = network.parameters().Sum(parameter => parameter.numel()),
            WeightsSha256 = weightsHash,
            Software = $"docalign {Version}",
            TrainedOn =
                $"{options.Textures} pages typeset by this project (receipts, invoices, forms, letters)"
                + (
                    options.TextureFolders.Count > 0
                        ? $" and the flat scans of {string.Join(", ", options.TextureFolders.Select(NameOf))}"
                        : ""
                )
                + ", photographed synthetically; no other data.",
            Steps = steps,
            Seed = options.Seed,
            Validation = validation,
        };

    /// <summary>Adds to a softly equivariant checkpoint's card what it promises and keeps.</summary>
    public static void Certify(string folder, int inputSide)
    {
        using var photos = SyntheticPhotos.Draw(CertifiedPhotos, inputSide);
        Checkpoint.SaveCard(folder, Checkpoint.ReadCard(folder) with { Certificate = EquivarianceCertificate.Of(folder, photos) });
    }

    /// <summary>The last two parts of a path: enough to know the set, nothing about the machine.</summary>
    private static string NameOf(string folder) => string.Join('/', folder.Split('/', StringSplitOptions.RemoveEmptyEntries).TakeLast(2));
}
