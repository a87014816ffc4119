using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace DocAlign.Worker.Hosting;

/// <summary>Writes collected metrics in Prometheus' text format, version 0.0.4, named by its conventions: underscores, base units, _total for counters.</summary>
internal sealed class PrometheusText : BaseExporter<Metric>
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    /// <summary>The text of one collection.</summary>
    public string Collect(MetricReader reader)
    {
        lock (_lock)
        {
            _ = _text.Clear();
            _ = reader.Collect();
            return _text.ToString();
        }
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            Write(metric);
        }

        return ExportResult.Success;
    }

    private void Write(Metric metric)
    {
        var isCounter = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        var name = metric.Name.Replace('.', '_') + Unit(metric.Unit) + (isCounter ? "_total" : "");
        var type = metric.MetricType == MetricType.Histogram ? "histogram" : isCounter ? "counter" : "gauge";
        _ = _text.Append("# HELP ").Append(name).Append(' ').Append(Escaped(metric.Description)).Append('\n').Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = Labels(point.Tags);
            switch (metric.MetricType)
            {
                case MetricType.Histogram:
                    long below = 0;
                    foreach (var bucket in point.GetHistogramBuckets())
                    {
                        below += bucket.BucketCount;
                        Line(name + "_bucket", [.. labels, $"le=\"{(double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : Number(bucket.ExplicitBound))}\""], below);
                    }

                    Line(name + "_sum", labels, point.GetHistogramSum());
                    Line(name + "_count", labels, point.GetHistogramCount());
                    break;
                case MetricType.LongSum:
                    Line(name, labels, point.GetSumLong());
                    break;
                case MetricType.DoubleSum:
                    Line(name, labels, point.GetSumDouble());
                    break;
                case MetricType.LongGauge:
                    Line(name, labels, point.GetGaugeLastValueLong());
                    break;
                default:
                    Line(name, labels, point.GetGaugeLastValueDouble());
                    break;
            }
        }
    }

    private void Line(string name, List<string> labels, double value)
    {
        _ = _text.Append(name);
        _ = labels.Count > 0 ? _text.Append('{').AppendJoin(',', labels).Append('}') : _text;
        _ = _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static List<string> Labels(ReadOnlyTagCollection tags)
    {
        var labels = new List<string>();
        foreach (var (key, value) in tags)
        {
            labels.Add($"{key.Replace('.', '_')}=\"{Escaped(value?.ToString() ?? "").Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        }

        return labels;
    }

    private static string Unit(string unit) => unit switch
    {
        "" => "",
        "s" => "_seconds",
        "By" => "_bytes",
        _ => "_" + unit,
    };

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
