using System.Runtime.InteropServices;
using System.Text;
using DocAlign.Geometry;
using DocAlign.Imaging;
using static DocAlign.Training.Typesetting.CairoNative;

namespace DocAlign.Training.Typesetting;

/// <summary>A sheet to draw on, in points (1/72 inch), x right, y down; remembers every word that was set and where.</summary>
/// <remarks>Either an image at some resolution or a page of a PDF file. One thread at a time.</remarks>
internal sealed class PageCanvas : IDisposable
{
    private readonly double _pixelsPerPoint;
    private readonly PixelSize _size;
    private readonly List<TypesetWord> _words = [];
    private readonly StringBuilder _text = new();
    private readonly bool _ownsSurface;
    private readonly nint _surface;
    private readonly nint _context;
    private readonly nint _layout;

    private PageCanvas(nint surface, bool ownsSurface, double width, double height, double pixelsPerPoint)
    {
        if (SurfaceStatus(surface) is not 0 and var status)
        {
            throw new InvalidOperationException($"Cairo could not make a surface of {width} x {height} points: status {status}.");
        }

        (Width, Height, _pixelsPerPoint, _surface, _ownsSurface) = (width, height, pixelsPerPoint, surface, ownsSurface);
        _size = new((int)Math.Round(width * pixelsPerPoint), (int)Math.Round(height * pixelsPerPoint));
        _context = Create(surface);
        if (ownsSurface)
        {
            Scale(_context, _size.Width / width, _size.Height / height);
        }

        _layout = CreateLayout(_context);
        ContextSetRoundGlyphPositions(LayoutGetContext(_layout), 0);
        LayoutContextChanged(_layout);
    }

    /// <summary>Width in points.</summary>
    public double Width { get; }

    /// <summary>Height in points.</summary>
    public double Height { get; }

    /// <param name="dpi">Pixels an inch.</param>
    public static PageCanvas ForImage(double width, double height, double dpi)
    {
        try
        {
            // The same product as in the constructor: width * dpi / 72 may round to another pixel.
            var pixelsPerPoint = dpi / 72;
            var surface = ImageSurfaceCreate(
                FormatRgb24,
                (int)Math.Round(width * pixelsPerPoint),
                (int)Math.Round(height * pixelsPerPoint)
            );
            return new PageCanvas(surface, ownsSurface: true, width, height, pixelsPerPoint);
        }
        catch (DllNotFoundException exception)
        {
            throw new InvalidOperationException(
                "Cairo or Pango is not installed. On Debian: apt-get install libcairo2 libpango-1.0-0 libpangocairo-1.0-0.",
                exception
            );
        }
    }

    /// <summary>Draws onto the current page of a PDF surface that the caller owns.</summary>
    public static PageCanvas ForPdf(nint surface, double width, double height) =>
        new(surface, ownsSurface: false, width, height, pixelsPerPoint: 1);

    public void FillPaper(Ink colour)
    {
        Use(colour);
        Paint(_context);
    }

    public void Box(double x, double y, double width, double height, Ink colour)
    {
        Use(colour);
        Rectangle(_context, x, y, width, height);
        Fill(_context);
    }

    public void Frame(double x, double y, double width, double height, double line, Ink colour)
    {
        Use(colour);
        SetLineWidth(_context, line);
        Rectangle(_context, x, y, width, height);
        Stroke(_context);
    }

    public void Rule(double x1, double y1, double x2, double y2, double line, Ink colour, bool dashed = false)
    {
        Use(colour);
        SetLineWidth(_context, line);
        SetDash(_context, dashed ? [3, 2] : [], dashed ? 2 : 0, 0);
        MoveTo(_context, x1, y1);
        LineTo(_context, x2, y2);
        Stroke(_context);
        SetDash(_context, [], 0, 0);
    }

    public void Disc(double x, double y, double radius, Ink colour, double line = 0)
    {
        Use(colour);
        Arc(_context, x, y, radius, 0, 2 * Math.PI);
        if (line > 0)
        {
            SetLineWidth(_context, line);
            Stroke(_context);
        }
        else
        {
            Fill(_context);
        }
    }

    /// <summary>A line as a pen leaves it: loops that drift to the right. Not text, and not in the truth.</summary>
    public void Scribble(double x, double y, double width, double height, Ink colour, SeededRandom random)
    {
        Use(colour);
        SetLineWidth(_context, random.Between(0.7, 1.4));
        MoveTo(_context, x, y);
        var at = x;
        while (at < x + width)
        {
            var step = random.Between(0.05, 0.15) * width;
            CurveTo(
                _context,
                at + (step * random.Between(-0.5, 1)),
                y - (height * random.NextDouble()),
                at + (step * random.Between(0.2, 1.6)),
                y + (0.4 * height * random.NextDouble()),
                at + step,
                y + (height * random.Between(-0.3, 0.1))
            );
            at += step;
        }

        Stroke(_context);
    }

    /// <summary>Draws inside a frame that is moved and turned; what is set inside is not recorded as words.</summary>
    public void Turned(double x, double y, double radians, Action draw)
    {
        var (words, text) = (_words.Count, _text.Length);
        Save(_context);
        Translate(_context, x, y);
        Rotate(_context, radians);
        draw();
        Restore(_context);
        _words.RemoveRange(words, _words.Count - words);
        _text.Length = text;
    }

    /// <summary>Width in points of a run of text.</summary>
    public double Measure(string text, Font font)
    {
        SetText(text, font);
        LayoutGetExtents(_layout, out _, out var logical);
        return (double)logical.Width / PangoScale;
    }

    /// <summary>Sets one run of text; words are split at blanks and recorded with their boxes.</summary>
    /// <param name="x">Left edge, centre or right edge in points, as <paramref name="align"/> says.</param>
    /// <param name="y">Top of the line in points.</param>
    /// <returns>The line's height in points.</returns>
    public double Text(string text, double x, double y, Font font, Ink colour, Align align = Align.Left)
    {
        SetText(text, font);
        LayoutGetExtents(_layout, out var ink, out var logical);
        var width = (double)logical.Width / PangoScale;
        var left = align switch
        {
            Align.Left => x,
            Align.Right => x - width,
            _ => x - (width / 2),
        };
        Use(colour);
        MoveTo(_context, left, y);
        ShowLayout(_context, _layout);
        RecordWords(text, left, y, ink);
        return (double)logical.Height / PangoScale;
    }

    /// <summary>Ends a line of the expected text.</summary>
    public void EndLine()
    {
        if (_text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append('\n');
        }
    }

    /// <summary>The words set so far, a line feed after each line.</summary>
    public string ExpectedText()
    {
        EndLine();
        return _text.ToString();
    }

    public TypesetPage ToPage() => new(ReadPixels(), [.. _words], ExpectedText());

    /// <summary>Ends the current page of a PDF surface.</summary>
    public void EndPdfPage() => ShowPage(_context);

    public void Dispose()
    {
        Unref(_layout);
        Destroy(_context);
        if (_ownsSurface)
        {
            SurfaceDestroy(_surface);
        }
    }

    private void RecordWords(string text, double left, double top, PangoRectangle ink)
    {
        var at = 0;
        foreach (var word in text.Split(' '))
        {
            if (word.Length > 0)
            {
                LayoutIndexToPosition(_layout, Encoding.UTF8.GetByteCount(text.AsSpan(0, at)), out var first);
                LayoutIndexToPosition(_layout, Encoding.UTF8.GetByteCount(text.AsSpan(0, at + word.Length - 1)), out var last);
                _words.Add(
                    new TypesetWord(
                        word,
                        ToBox(
                            left + ((double)first.X / PangoScale),
                            top + ((double)ink.Y / PangoScale),
                            left + ((double)(last.X + last.Width) / PangoScale),
                            top + ((double)(ink.Y + ink.Height) / PangoScale)
                        )
                    )
                );
                _text.Append(_text.Length > 0 && _text[^1] != '\n' ? " " : "").Append(word);
            }

            at += word.Length + 1;
        }
    }

    private PixelBox ToBox(double left, double top, double right, double bottom) =>
        PixelBox.Spanning(
            (int)Math.Floor(left * _pixelsPerPoint),
            (int)Math.Floor(top * _pixelsPerPoint),
            (int)Math.Ceiling(right * _pixelsPerPoint),
            (int)Math.Ceiling(bottom * _pixelsPerPoint)
        );

    private void SetText(string text, Font font)
    {
        var description = FontFromString(font.Description);
        FontSetAbsoluteSize(description, font.Size * PangoScale);
        LayoutSetFont(_layout, description);
        FontFree(description);
        var utf8 = Encoding.UTF8.GetBytes(text);
        LayoutSetText(_layout, utf8, utf8.Length);
    }

    private void Use(Ink colour) => SetSource(_context, colour.Red, colour.Green, colour.Blue, colour.Alpha);

    /// <summary>Cairo keeps B, G, R, unused in memory on a little-endian machine.</summary>
    private PageImage ReadPixels()
    {
        SurfaceFlush(_surface);
        var data = ImageSurfaceGetData(_surface);
        var stride = ImageSurfaceGetStride(_surface);
        var pixels = new byte[_size.Width * _size.Height * 3];
        var row = new byte[stride];
        for (var y = 0; y < _size.Height; y++)
        {
            Marshal.Copy(data + (y * stride), row, 0, stride);
            var to = pixels.AsSpan(y * _size.Width * 3);
            for (var x = 0; x < _size.Width; x++)
            {
                to[(3 * x) + 0] = row[(4 * x) + 2];
                to[(3 * x) + 1] = row[(4 * x) + 1];
                to[(3 * x) + 2] = row[4 * x];
            }
        }

        return new PageImage(_size.Width, _size.Height, 3, pixels);
    }
}
