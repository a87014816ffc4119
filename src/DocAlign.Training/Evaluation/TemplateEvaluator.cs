using System.Globalization;
using DocAlign.Documents;
using DocAlign.Documents.Warps;
using DocAlign.Fields.Templates;
using DocAlign.Geometry;
using DocAlign.Imaging.Encoders;
using DocAlign.Pipeline;
using DocAlign.Training.Samples;
using DocAlign.Training.Synthesis;
using DocAlign.Training.Typesetting;
using static TorchSharp.torch;

namespace DocAlign.Training.Evaluation;

/// <summary>
/// Registers an empty form from a flat scan and finds its zones on photos of it, filled in by others, whose maps are known.
/// </summary>
/// <remarks>
/// Scan and photos go through the pipeline as a user's would. A second form is registered beside it, and must not be taken for it.
/// </remarks>
public sealed class TemplateEvaluator(ScanProcessor processor, ProcessingOptions options)
{
    private const double ScanDpi = 150;
    private const double PhotoDpi = 200;
    private const int LongSide = 2000;

    /// <summary>Apart from the seeds of training, evaluation and samples.</summary>
    private const ulong Seeds = 0xF042_0000;

    private const ulong OtherForm = Seeds + 977;
    private const double UnitHeight = 1000;

    /// <param name="form">Which layout, from 0.</param>
    /// <param name="strength">0 nearly flat to 1 as strong as in training.</param>
    /// <exception cref="InvalidDataException">A page was rejected.</exception>
    public async Task<IReadOnlyList<TemplateEvaluation>> RunAsync(
        int form,
        int photos,
        double strength,
        CancellationToken cancellationToken
    )
    {
        var forms = FormTemplates.Of(
            await RegisterAsync("form", Seeds + (ulong)form, cancellationToken),
            await RegisterAsync("other", OtherForm + (ulong)form, cancellationToken)
        );
        var evaluations = new List<TemplateEvaluation>();
        for (var i = 0; i < photos; i++)
        {
            evaluations.Add(await MeasureAsync(forms, Seeds + (ulong)form, i, strength, cancellationToken));
        }

        return evaluations;
    }

    private async Task<FormTemplate> RegisterAsync(string name, ulong seed, CancellationToken cancellationToken)
    {
        var (page, boxes) = PageTypesetter.TypesetForm(seed, values: null, ScanDpi);
        var read = await ReadAsync(ImageEncoder.Png(page.Image, (int)ScanDpi), options with { Rectify = false }, cancellationToken);
        return TemplateMaker.Make(
            name,
            read.Document.Pages[0],
            [
                .. boxes.Select(
                    (box, i) =>
                        new ZoneBox(string.Create(CultureInfo.InvariantCulture, $"box {i + 1}"), box.Left, box.Top, box.Right, box.Bottom)
                ),
            ]
        );
    }

    private async Task<TemplateEvaluation> MeasureAsync(
        FormTemplates forms,
        ulong seed,
        int photo,
        double strength,
        CancellationToken cancellationToken
    )
    {
        var own = seed + (1000 * (ulong)(photo + 1));
        var (page, boxes) = PageTypesetter.TypesetForm(seed, own, PhotoDpi);
        var scene = Scene.DrawPhoto(new SeededRandom(own), (double)page.Image.Height / page.Image.Width, strength) with
        {
            QuarterTurns = 0,
            FrameAspect = 4.0 / 3,
            Occluder = (0, 0, 0, 0, 0),
            Torn = (0, 0),
        };
        var picture = PhotoCompositor.Draw(page.Image, scene, LongSide, own);
        var completed = await ReadAsync(ImageEncoder.Jpeg(picture, quality: 85), options with { Templates = forms }, cancellationToken);
        var read = completed.Document.Pages[0];
        var warp = WarpMap.Read(completed.Artifacts[0].WarpSidecar);
        var aligned = AlignedForm.Find(forms, read);
        var name = string.Create(CultureInfo.InvariantCulture, $"photo-{photo + 1:00}");
        if (aligned is null)
        {
            return new TemplateEvaluation(name, read.Warp.Decision, null, 0, double.NaN, double.NaN, double.NaN, 0);
        }

        var (form, size) = (aligned.Form, read.Size);
        var corners = form
            .Zones.SelectMany(zone =>
                new PixelPoint[]
                {
                    new(zone.Left, zone.Top),
                    new(zone.Right, zone.Top),
                    new(zone.Right, zone.Bottom),
                    new(zone.Left, zone.Bottom),
                }
            )
            .ToList();
        var errors = Errors(scene, picture.Size, form.Size, corners, place => warp.ToSource(aligned.ToPage(place)));
        var unaligned = Errors(
            scene,
            picture.Size,
            form.Size,
            corners,
            place => warp.ToSource(place.ToNormalized(form.Size).ToPixel(size))
        );
        return new TemplateEvaluation(
            name,
            read.Warp.Decision,
            form.Name,
            completed.Document.Fields!.Templates![0].Words,
            errors.Average(),
            errors.Max(),
            unaligned.Average(),
            ValuesRead(completed.Document, page, boxes)
        );
    }

    /// <summary>
    /// How far the places that were found lie from those that were meant, on the flat page: the photo's own map is undone.
    /// </summary>
    private static List<double> Errors(
        Scene scene,
        PixelSize photo,
        PixelSize form,
        List<PixelPoint> places,
        Func<PixelPoint, PixelPoint> find
    )
    {
        using var scope = NewDisposeScope();
        var letterbox = new Letterbox(photo);
        var found = places
            .Select(place => letterbox.ToSquare(find(place).ToNormalized(photo)))
            .SelectMany(point => new[] { (float)point.X, (float)point.Y })
            .ToArray();
        var back = new SceneGeometry([scene], CPU).Backward(tensor(found, [1, 1, places.Count, 2])).contiguous().data<float>().ToArray();
        var scale = UnitHeight / form.Height;
        return
        [
            .. places.Select(
                (place, i) =>
                {
                    var at = new NormalizedPoint(back[2 * i], back[(2 * i) + 1]).ToPixel(form);
                    return scale * Math.Sqrt(((at.X - place.X) * (at.X - place.X)) + ((at.Y - place.Y) * (at.Y - place.Y)));
                }
            ),
        ];
    }

    private static double ValuesRead(Document document, TypesetPage page, IReadOnlyList<PixelBox> boxes)
    {
        var zones = document.Fields!.Zones!;
        var right = boxes.Where(
            (box, i) =>
                i < zones.Count
                && zones[i].Text == string.Join(' ', page.Words.Where(word => IsValueIn(word, box)).Select(word => word.Text))
        );
        return right.Count() / (double)boxes.Count;
    }

    /// <summary>Labels stand in the upper part of a box, values in the lower.</summary>
    private static bool IsValueIn(TypesetWord word, PixelBox box)
    {
        var (x, y) = ((word.Box.Left + word.Box.Right) / 2.0, (word.Box.Top + word.Box.Bottom) / 2.0);
        return x >= box.Left && x < box.Right && y < box.Bottom && y >= box.Top + (0.42 * box.Height);
    }

    private async Task<ScanOutcome.Completed> ReadAsync(byte[] bytes, ProcessingOptions how, CancellationToken cancellationToken) =>
        await processor.ProcessAsync(new ScanInput("form", bytes), how, failed: null, cancellationToken) switch
        {
            ScanOutcome.Completed completed => completed,
            ScanOutcome.Rejected { Rejection: var rejection } => throw new InvalidDataException(rejection.Message),
            _ => throw new InvalidOperationException("A scan ended in an unknown way."),
        };
}
