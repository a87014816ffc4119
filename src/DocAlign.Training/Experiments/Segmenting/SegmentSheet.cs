using DocAlign.Training.Typesetting;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Segmenting;

/// <summary>A small sheet with headings, lines of text, rules and filled boxes, and the class of each of its pixels.</summary>
/// <remarks>Sizes are in points, one pixel each: large enough that a photo of 64 px still shows a rule about 2 px thick.</remarks>
/// <param name="Picture">[3, height, width], 0 to 1.</param>
/// <param name="Classes">[1, height, width], numbers of <see cref="SegmentClass"/> in single precision.</param>
internal sealed record SegmentSheet(Tensor Picture, Tensor Classes)
{
    public const int Width = 140;
    public const int Height = 180;

    private const int Margin = 10;
    private const double PointsPerInch = 72;

    /// <summary>Draws a sheet. Tensors belong to the caller's scope.</summary>
    public static SegmentSheet Draw(SeededRandom random)
    {
        using var canvas = PageCanvas.ForImage(Width, Height, PointsPerInch);
        var classes = new float[Height * Width];
        Array.Fill(classes, (float)SegmentClass.Page);
        void Mark(double left, double top, double right, double bottom, SegmentClass kind)
        {
            for (var y = Math.Max(0, (int)Math.Round(top)); y < Math.Min(Height, Math.Round(bottom)); y++)
            {
                for (var x = Math.Max(0, (int)Math.Round(left)); x < Math.Min(Width, Math.Round(right)); x++)
                {
                    classes[(y * Width) + x] = (float)kind;
                }
            }
        }

        canvas.FillPaper(Ink.Grey(random.Between(0.93, 1)));
        var ink = new Ink(random.Between(0, 0.3), random.Between(0, 0.3), random.Between(0, 0.4));
        var body = new Font(random.Pick(["DejaVu Sans", "DejaVu Serif"]), random.Between(13, 17)).Bold;
        for (var y = Margin + random.Between(0, 8); y < Height - Margin - body.Size; y += random.Between(5, 9))
        {
            var kind = random.Whole(0, 5);
            var right = random.Chance(0.6) ? Width - Margin : random.Between(Width * 0.5, Width - Margin);
            if (kind == 0)
            {
                var line = random.Between(5, 7);
                canvas.Box(Margin, y, right - Margin, line, ink);
                Mark(Margin, y, right, y + line, SegmentClass.Rule);
                y += line;
            }
            else if (kind == 1)
            {
                var height = Math.Min(random.Between(18, 30), Height - Margin - y);
                canvas.Box(Margin, y, right - Margin, height, new Ink(random.NextDouble(), random.Between(0.2, 0.7), random.NextDouble()));
                Mark(Margin, y, right, y + height, SegmentClass.Fill);
                if (random.Chance(0.5))
                {
                    _ = canvas.Text(WordBank.Label(random), Margin + 4, y + 1, body, Ink.Grey(1));
                }

                y += height;
            }
            else
            {
                y += canvas.Text($"{WordBank.Label(random)} {WordBank.Digits(random, 4)}", Margin, y, body, ink);
            }
        }

        var page = canvas.ToPage();
        foreach (var word in page.Words)
        {
            Mark(word.Box.Left, word.Box.Top, word.Box.Right, word.Box.Bottom, SegmentClass.Text);
        }

        using var scope = NewDisposeScope();
        var picture = tensor(page.Image.Pixels, [Height, Width, 3]).to(ScalarType.Float32).div(255).permute(2, 0, 1).contiguous();
        return new SegmentSheet(picture.MoveToOuterDisposeScope(), tensor(classes, [1, Height, Width]).MoveToOuterDisposeScope());
    }
}
