using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Draws pictures with several digits in a sloping row over clutter.</summary>
/// <remarks>
/// The row starts anywhere where it fits. Source: S. K. Sønderby et al., "Recurrent Spatial Transformer Networks", arXiv 1509.05329.
/// </remarks>
internal sealed class DigitSequences
{
    private readonly SequenceLayout _layout;
    private readonly float[] _digits;
    private readonly long[] _labels;

    /// <param name="digits">[N, 1, 28, 28], 0 to 1.</param>
    /// <param name="labels">[N].</param>
    public DigitSequences(Tensor digits, Tensor labels, SequenceLayout layout)
    {
        using var scope = NewDisposeScope();
        _layout = layout;
        _digits = nn.functional.adaptive_avg_pool2d(digits, [layout.DigitSide, layout.DigitSide]).contiguous().data<float>().ToArray();
        _labels = labels.data<long>().ToArray();
    }

    /// <param name="count">Pictures.</param>
    /// <param name="seed">The same one gives the same pictures.</param>
    /// <returns>
    /// Pictures, [B, 1, side, side], 0 to 1, labels, [B, digits], from left to right, and the middles of the digits, [B, digits, 2],
    /// normalized (x, y). They belong to the caller's scope.
    /// </returns>
    public (Tensor Pictures, Tensor Labels, Tensor Middles) Draw(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var area = _layout.CanvasSide * _layout.CanvasSide;
        var (pixels, labels, middles) = (new float[count * area], new long[count * _layout.Digits], new float[count * _layout.Digits * 2]);
        for (var i = 0; i < count; i++)
        {
            var canvas = pixels.AsSpan(i * area, area);
            for (var patch = 0; patch < _layout.Patches; patch++)
            {
                var from = (
                    X: random.Whole(0, _layout.DigitSide - _layout.PatchSide),
                    Y: random.Whole(0, _layout.DigitSide - _layout.PatchSide)
                );
                var to = (random.Whole(0, _layout.CanvasSide - _layout.PatchSide), random.Whole(0, _layout.CanvasSide - _layout.PatchSide));
                Put(canvas, random.Whole(0, _labels.Length - 1), from, to, _layout.PatchSide);
            }

            var slope = random.Whole(-_layout.Slope, _layout.Slope - 1);
            var room = _layout.CanvasSide - _layout.DigitSide;
            var (left, top) = (random.Whole(0, _layout.CanvasSide - (_layout.Digits * _layout.DigitSide)), random.Whole(0, room));
            for (var k = 0; k < _layout.Digits; k++)
            {
                var pick = random.Whole(0, _labels.Length - 1);
                var (x, y) = (left + (k * _layout.DigitSide), Math.Clamp(top + (k * slope), 0, room));
                Put(canvas, pick, (0, 0), (x, y), _layout.DigitSide);
                var at = (i * _layout.Digits) + k;
                labels[at] = _labels[pick];
                middles[2 * at] = Normalized(x + (_layout.DigitSide / 2f));
                middles[(2 * at) + 1] = Normalized(y + (_layout.DigitSide / 2f));
            }
        }

        return (
            tensor(pixels, [count, 1, _layout.CanvasSide, _layout.CanvasSide]),
            tensor(labels, [count, _layout.Digits]),
            tensor(middles, [count, _layout.Digits, 2])
        );
    }

    private float Normalized(float pixel) => (2 * pixel / _layout.CanvasSide) - 1;

    /// <summary>Copies a square of a digit; what is lighter wins.</summary>
    private void Put(Span<float> canvas, int digit, (int X, int Y) from, (int X, int Y) to, int side)
    {
        for (var row = 0; row < side; row++)
        {
            var source = _digits.AsSpan(
                (digit * _layout.DigitSide * _layout.DigitSide) + ((from.Y + row) * _layout.DigitSide) + from.X,
                side
            );
            var target = canvas.Slice(((to.Y + row) * _layout.CanvasSide) + to.X, side);
            for (var column = 0; column < side; column++)
            {
                target[column] = Math.Max(target[column], source[column]);
            }
        }
    }
}
