using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance;

/// <summary>What a layer promises and keeps.</summary>
/// <param name="Spec">Representations, mode and value.</param>
/// <param name="Bound">η: relative defect promised, per radian.</param>
/// <param name="RelativeDefect">The same, measured on the deployed weight.</param>
/// <param name="StepNorm">κ: no input is answered differently after a quarter turn by more than this times its length.</param>
/// <param name="Lipschitz">Λ: no input's length grows by more.</param>
/// <param name="InputNorm">Mean length of the input on the pictures.</param>
public sealed record LayerCertificate(
    string Name,
    string Spec,
    double? Bound,
    double RelativeDefect,
    double StepNorm,
    double Lipschitz,
    double InputNorm
)
{
    private const int Grid = 32;

    /// <summary>The deployed weight keeps what was promised, up to rounding.</summary>
    public bool IsKept => Bound is not { } bound || RelativeDefect <= (bound * (1 + 1e-5)) + 1e-6;

    internal static LayerCertificate Of(string name, SoftConv2d layer, BatchNorm2d? norm, double inputNorm)
    {
        using var scope = NewDisposeScope();
        var (report, weight) = (layer.Report, layer.EffectiveWeight());
        var (outputs, inputs, side) = (weight.shape[0], weight.shape[1], (int)weight.shape[2]);
        var isLifting = inputs % RegularField.Orientations != 0;
        Representation from = isLifting
            ? new ScalarGrid((int)inputs, side)
            : new RegularField((int)inputs / RegularField.Orientations, side);
        var defect = StepNorm(Equivariance.StepNorm.Defect(weight, from, new RegularField((int)outputs / RegularField.Orientations, 1)));
        var gain = norm is null ? 1 : (norm.weight!.abs() / (norm.running_var! + 1e-5).sqrt()).max().item<float>();
        return new LayerCertificate(
            name,
            report.Spec,
            report.Bound,
            report.RelativeDefect,
            gain * defect,
            gain * StepNorm(weight),
            inputNorm
        );

        // Patches do not overlap: one patch is a matrix. Otherwise the smaller of two bounds.
        double StepNorm(Tensor kernel) =>
            isLifting
                ? Equivariance.StepNorm.SpectralNorm(kernel.reshape(outputs, -1))
                : Math.Min(Equivariance.StepNorm.SchurTest(kernel), Equivariance.StepNorm.Symbol(kernel, Grid));
    }

    internal static LayerCertificate Of(string name, SoftLinear layer, Representation input, Representation output, double inputNorm)
    {
        using var scope = NewDisposeScope();
        var (report, weight) = (layer.Report, layer.EffectiveWeight());
        return new LayerCertificate(
            name,
            report.Spec,
            report.Bound,
            report.RelativeDefect,
            Equivariance.StepNorm.OfLinear(weight, input, output),
            Equivariance.StepNorm.SpectralNorm(weight),
            inputNorm
        );
    }
}
