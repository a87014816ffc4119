using System.Text.Json;
using DocAlign.Documents.Html;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DocAlign.Worker.Status;

/// <summary>The status page of a worker, GET / and GET /status.json. It reads, and changes nothing.</summary>
internal static class StatusPage
{
    private static readonly HtmlShell Shell = new(
        HtmlAsset.Read(typeof(StatusPage), "status.css"),
        HtmlAsset.Read(typeof(StatusPage), "status.js"),
        connects: true
    );
    private static readonly string Html = Shell
        .Page("DocAlign worker", new HtmlText().Raw(HtmlAsset.Read(typeof(StatusPage), "status.html")))
        .ToString();

    /// <param name="snapshot">Asked once for each answer.</param>
    public static void MapStatusPage(this WebApplication http, Func<StatusSnapshot> snapshot)
    {
        _ = http.MapGet(
            "/",
            context =>
            {
                Protect(context, "text/html; charset=utf-8");
                return context.Response.WriteAsync(Html, context.RequestAborted);
            }
        );
        _ = http.MapGet(
            "/status.json",
            context =>
            {
                Protect(context, "application/json");
                return context
                    .Response.Body.WriteAsync(
                        JsonSerializer.SerializeToUtf8Bytes(snapshot(), StatusJson.Default.StatusSnapshot),
                        context.RequestAborted
                    )
                    .AsTask();
            }
        );
    }

    private static void Protect(HttpContext context, string contentType)
    {
        var headers = context.Response.Headers;
        context.Response.ContentType = contentType;
        headers.ContentSecurityPolicy = Shell.Policy + "; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
