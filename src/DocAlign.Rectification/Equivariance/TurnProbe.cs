using DocAlign.Rectification.Equivariance.Representations;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance;

/// <summary>
/// How consistently one picture's page is found when the picture is turned by quarters, beside what the checkpoint promises.
/// </summary>
internal static class TurnProbe
{
    /// <param name="certificate">Of the checkpoint; null for plain layers, of which nothing is promised.</param>
    /// <param name="picture">[1, 3, S, S], RGB from 0 to 1.</param>
    public static IReadOnlyDictionary<string, double> Measure(LocateNetwork network, EquivarianceCertificate? certificate, Tensor picture)
    {
        using var scope = NewDisposeScope();
        var side = network.Options.InputSide;
        var output = network.call(picture);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        var turns = nn.functional.softmax(output.Turns, 1).cpu().contiguous().data<float>().ToArray().OrderDescending().ToArray();
        values["orientationMargin"] = Math.Round(turns[0] - turns[1], 6);
        for (var k = 1; k < RegularField.Orientations; k++)
        {
            var distance = (network.call(picture.rot90(k, (2, 3))).Boundary - EquivarianceCertificate.Turned(output.Boundary, k))
                .square()
                .sum([2])
                .sqrt()
                .mean()
                .item<float>();
            values[FormattableString.Invariant($"probeErrorPx{90 * k}")] = Math.Round(distance * side / 2, 6);
        }

        if (certificate is { Softness: { } softness, BoundPixels: { } bound })
        {
            values["softness"] = softness;
            values["eta"] = Math.Round(certificate.Layers.Max(layer => layer.Bound ?? 0), 6);
            values["deltaMax"] = Math.Round(certificate.Layers.Max(layer => layer.RelativeDefect), 6);
            values["boundPx"] = Math.Round(bound, 6);
            values["boundVacuous"] = certificate.IsVacuous(side) ? 1 : 0;
        }

        return values;
    }
}
