using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DocAlign.EndToEnd.Tests.Azure;

/// <summary>
/// Stands between worker and emulator and breaks a share of the calls: refused before they arrive, or their answers lost after they did.
/// </summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Random _random;
    private int _broken;

    private FaultyProxy(int listenPort, int targetPort, double share, int seed)
    {
        _random = new Random(seed);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(server =>
            {
                server.Limits.MaxRequestBodySize = null;
                server.ListenLocalhost(listenPort);
            });
        _server = builder.Build();
        _server.Run(context => ForwardAsync(context, targetPort, share));
    }

    /// <summary>Calls that were broken so far.</summary>
    public int Broken => Volatile.Read(ref _broken);

    public static async Task<FaultyProxy> StartAsync(int listenPort, int targetPort, double share, int seed)
    {
        var proxy = new FaultyProxy(listenPort, targetPort, share, seed);
        await proxy._server.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context, int targetPort, double share)
    {
        double dice;
        lock (_random)
        {
            dice = _random.NextDouble() / share;
        }

        if (dice < 0.5)
        {
            await BreakAsync(StatusCodes.Status503ServiceUnavailable, "ServerBusy");
            return;
        }

        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            new Uri($"http://127.0.0.1:{targetPort}{target}")
        );
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        request.Content = new ByteArrayContent(body.ToArray());
        foreach (
            var (name, value) in context.Request.Headers.Where(header =>
                header.Key is not ("Host" or "Content-Length" or "Transfer-Encoding" or "Connection")
            )
        )
        {
            if (!request.Headers.TryAddWithoutValidation(name, [.. value]))
            {
                _ = request.Content.Headers.TryAddWithoutValidation(name, [.. value]);
            }
        }

        using var response = await _client.SendAsync(request, context.RequestAborted);
        if (dice < 1)
        {
            // It was done, but nobody learns of it.
            if (dice < 0.75)
            {
                await BreakAsync(StatusCodes.Status500InternalServerError, "InternalError");
            }
            else
            {
                _ = Interlocked.Increment(ref _broken);
                context.Abort();
            }

            return;
        }

        context.Response.StatusCode = (int)response.StatusCode;
        foreach (
            var (name, value) in response
                .Headers.Concat(response.Content.Headers)
                .Where(header => header.Key is not ("Transfer-Encoding" or "Connection" or "Keep-Alive"))
        )
        {
            context.Response.Headers[name] = value.ToArray();
        }

        if (
            context.Request.Method != "HEAD"
            && response.StatusCode is not (System.Net.HttpStatusCode.NoContent or System.Net.HttpStatusCode.NotModified)
        )
        {
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }

        Task BreakAsync(int status, string code)
        {
            _ = Interlocked.Increment(ref _broken);
            context.Response.StatusCode = status;
            context.Response.Headers["x-ms-error-code"] = code;
            return context.Response.CompleteAsync();
        }
    }
}
