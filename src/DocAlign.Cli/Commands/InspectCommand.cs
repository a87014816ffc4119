using System.CommandLine;
using System.Globalization;
using DocAlign.Rectification;
using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Representations;
using DocAlign.Training.Charts;
using DocAlign.Training.Synthesis;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign inspect</c>: a checkpoint's card and its equivariance certificate.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var checkpoint = new Argument<string?>("CHECKPOINT")
        {
            Description = "Folder with model.json and weights.dat of a locate network. Default: the network that ships.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var pictures = new Option<int>("--pictures")
        {
            Description = "Number of synthetic photos with fixed seeds to measure on.",
            DefaultValueFactory = _ => 16,
        };
        var output = new Option<string?>("--out", "-o")
        {
            Description = "SVG file for a chart of promised and measured defects of the layers.",
        };
        _ = pictures.Accept(count => count >= 1, "at least 1");
        var command = new Command("inspect", "Show how well a checkpoint keeps what it promises about turned pictures.")
        {
            checkpoint,
            pictures,
            output,
        };
        command.SetAction(result =>
        {
            var folder = result.GetValue(checkpoint) ?? Path.Combine(ModelFolder.Locate(null), PageNetworks.LocateFolder);
            var chart = result.GetValue(output) is { } file ? OutputFiles.File(file) : null;
            var side = EquivarianceCertificate.InputSide(folder);
            using var photos = SyntheticPhotos.Draw(result.GetValue(pictures), side);
            var certificate = EquivarianceCertificate.Of(folder, photos);
            Print(certificate, side);
            if (chart is { } path)
            {
                File.WriteAllText(path, Plot(certificate));
            }

            return certificate.Layers.All(layer => layer.IsKept) ? ExitCode.Success : ExitCode.Configuration;
        });
        return command;
    }

    private static void Print(EquivarianceCertificate certificate, int side)
    {
        var culture = CultureInfo.InvariantCulture;
        if (certificate.Softness is not { } softness)
        {
            Console.WriteLine("Plain layers: nothing is promised about turned pictures.");
        }
        else
        {
            Console.WriteLine(string.Create(culture, $"Softness {softness}: layers on regular fields of quarter turns.\n"));
            Console.WriteLine(
                $"{"layer", -12}{"promised η", 12}{"measured δ", 12}{"step norm κ", 13}"
                    + $"{"any turn", 10}{"paper's", 10}{"gain Λ", 10}{"input", 10}"
            );
            foreach (var layer in certificate.Layers)
            {
                // Half a turn is two quarters, and farther than that none is.
                var any = GroupBound.OfWords(layer.StepNorm, GroupBound.WordLength(2, RegularField.Orientations));
                Console.WriteLine(
                    string.Create(
                        culture,
                        $"{layer.Name, -12}{layer.Bound, 12:F4}{layer.RelativeDefect, 12:F4}"
                            + $"{layer.StepNorm, 13:G4}{any.RemainderFree, 10:G4}{any.Claimed, 10:G4}"
                            + $"{layer.Lipschitz, 10:G4}{layer.InputNorm, 10:G4}{(layer.IsKept ? "" : "  NOT KEPT")}"
                    )
                );
            }

            Console.WriteLine(
                "\nany turn: no turn changes the output by more than this times the length of the input (a sum over quarter turns); "
                    + "paper's: the same with the remainder of the paper's Lemma 2."
            );
            Console.WriteLine(
                string.Create(
                    culture,
                    $"One quarter turn moves the boundary points by at most {certificate.BoundPixels:G4} px on "
                        + $"average{(certificate.IsVacuous(side) ? " (vacuous: more than the picture's diagonal)" : "")}."
                )
            );
        }

        Console.WriteLine(
            string.Create(
                culture,
                $"Measured, one quarter turn from each of the four ways up: {certificate.MeasuredPixels:G4} px of {side}; the turn "
                    + $"is found consistently on {certificate.MeasuredTurns:P0} of the pictures."
            )
        );
    }

    private static string Plot(EquivarianceCertificate certificate) =>
        new LineChart
        {
            Title = "Relative defect of the layers, per radian",
            XTitle = "layer",
            YTitle = "defect",
            Series =
            [
                new("promised η", [.. certificate.Layers.Select((layer, i) => (i + 1.0, layer.Bound ?? double.NaN))], IsDashed: true),
                new("measured δ", [.. certificate.Layers.Select((layer, i) => (i + 1.0, layer.RelativeDefect))]),
            ],
        }.ToSvg();
}
