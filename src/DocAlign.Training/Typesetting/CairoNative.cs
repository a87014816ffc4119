using System.Runtime.InteropServices;

namespace DocAlign.Training.Typesetting;

/// <summary>The functions of Cairo 1.16 and Pango 1.50 that the typesetter draws with.</summary>
internal static partial class CairoNative
{
    public const int PangoScale = 1024;
    public const int FormatRgb24 = 1;
    private const string Cairo = "libcairo.so.2";
    private const string Pango = "libpango-1.0.so.0";
    private const string PangoCairo = "libpangocairo-1.0.so.0";
    private const string GObject = "libgobject-2.0.so.0";

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_create")]
    public static partial nint ImageSurfaceCreate(int format, int width, int height);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_get_data")]
    public static partial nint ImageSurfaceGetData(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_get_stride")]
    public static partial int ImageSurfaceGetStride(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_pdf_surface_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint PdfSurfaceCreate(string path, double widthPoints, double heightPoints);

    [LibraryImport(Cairo, EntryPoint = "cairo_pdf_surface_set_size")]
    public static partial void PdfSurfaceSetSize(nint surface, double widthPoints, double heightPoints);

    [LibraryImport(Cairo, EntryPoint = "cairo_pdf_surface_set_metadata", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void PdfSurfaceSetMetadata(nint surface, int kind, string value);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_flush")]
    public static partial void SurfaceFlush(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_finish")]
    public static partial void SurfaceFinish(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_destroy")]
    public static partial void SurfaceDestroy(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_status")]
    public static partial int SurfaceStatus(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_create")]
    public static partial nint Create(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_destroy")]
    public static partial void Destroy(nint context);

    [LibraryImport(Cairo, EntryPoint = "cairo_show_page")]
    public static partial void ShowPage(nint context);

    [LibraryImport(Cairo, EntryPoint = "cairo_scale")]
    public static partial void Scale(nint context, double x, double y);

    [LibraryImport(Cairo, EntryPoint = "cairo_translate")]
    public static partial void Translate(nint context, double x, double y);

    [LibraryImport(Cairo, EntryPoint = "cairo_rotate")]
    public static partial void Rotate(nint context, double radians);

    [LibraryImport(Cairo, EntryPoint = "cairo_save")]
    public static partial void Save(nint context);

    [LibraryImport(Cairo, EntryPoint = "cairo_restore")]
    public static partial void Restore(nint context);

    [LibraryImport(Cairo, EntryPoint = "cairo_set_source_rgba")]
    public static partial void SetSource(nint context, double red, double green, double blue, double alpha);

    [LibraryImport(Cairo, EntryPoint = "cairo_paint")]
    public static partial void Paint(nint context);

    [LibraryImport(Cairo, EntryPoint = "cairo_rectangle")]
    public static partial void Rectangle(nint context, double x, double y, double width, double height);

    [LibraryImport(Cairo, EntryPoint = "cairo_arc")]
    public static partial void Arc(nint context, double x, double y, double radius, double from, double to);

    [LibraryImport(Cairo, EntryPoint = "cairo_move_to")]
    public static partial void MoveTo(nint context, double x, double y);

    [LibraryImport(Cairo, EntryPoint = "cairo_line_to")]
    public static partial void LineTo(nint context, double x, double y);

    [LibraryImport(Cairo, EntryPoint = "cairo_curve_to")]
    public static partial void CurveTo(nint context, double x1, double y1, double x2, double y2, double x3, double y3);

    [LibraryImport(Cairo, EntryPoint = "cairo_set_line_width")]
    public static partial void SetLineWidth(nint context, double width);

    [LibraryImport(Cairo, EntryPoint = "cairo_set_dash")]
    public static partial void SetDash(nint context, double[] dashes, int count, double offset);

    [LibraryImport(Cairo, EntryPoint = "cairo_fill")]
    public static partial void Fill(nint context);

    [LibraryImport(Cairo, EntryPoint = "cairo_stroke")]
    public static partial void Stroke(nint context);

    [LibraryImport(PangoCairo, EntryPoint = "pango_cairo_create_layout")]
    public static partial nint CreateLayout(nint context);

    [LibraryImport(PangoCairo, EntryPoint = "pango_cairo_show_layout")]
    public static partial void ShowLayout(nint context, nint layout);

    [LibraryImport(Pango, EntryPoint = "pango_layout_get_context")]
    public static partial nint LayoutGetContext(nint layout);

    [LibraryImport(Pango, EntryPoint = "pango_context_set_round_glyph_positions")]
    public static partial void ContextSetRoundGlyphPositions(nint pangoContext, int round);

    [LibraryImport(Pango, EntryPoint = "pango_layout_context_changed")]
    public static partial void LayoutContextChanged(nint layout);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_text")]
    public static partial void LayoutSetText(nint layout, byte[] utf8, int length);

    [LibraryImport(Pango, EntryPoint = "pango_layout_set_font_description")]
    public static partial void LayoutSetFont(nint layout, nint description);

    [LibraryImport(Pango, EntryPoint = "pango_layout_get_extents")]
    public static partial void LayoutGetExtents(nint layout, out PangoRectangle ink, out PangoRectangle logical);

    [LibraryImport(Pango, EntryPoint = "pango_layout_index_to_pos")]
    public static partial void LayoutIndexToPosition(nint layout, int byteIndex, out PangoRectangle position);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint FontFromString(string description);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_set_absolute_size")]
    public static partial void FontSetAbsoluteSize(nint description, double size);

    [LibraryImport(Pango, EntryPoint = "pango_font_description_free")]
    public static partial void FontFree(nint description);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    public static partial void Unref(nint instance);

    [StructLayout(LayoutKind.Sequential)]
    public readonly struct PangoRectangle
    {
        public readonly int X;
        public readonly int Y;
        public readonly int Width;
        public readonly int Height;
    }
}
