namespace DocAlign.Imaging.Resampling;

/// <summary>Samples pixel by pixel: the reference, and what runs at the page's edges.</summary>
internal static class ScalarSampler
{
    public static void Sample(PageImage source, in SampleRun run, Interpolation interpolation, byte background, Span<byte> row)
    {
        Span<float> weightsX = stackalloc float[4];
        Span<float> weightsY = stackalloc float[4];
        var channels = source.Channels;
        for (var i = 0; i < run.Count; i++)
        {
            var x = run.X + (run.StepX * (i + 0.5f));
            var y = run.Y + (run.StepY * (i + 0.5f));
            var to = row.Slice((run.First + i) * channels, channels);

            // Written so that a coordinate that is not a number is off the page as well.
            if (!(x >= -0.5f && x <= source.Width - 0.5f && y >= -0.5f && y <= source.Height - 0.5f))
            {
                to.Fill(background);
                continue;
            }

            var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
            Weights(x - left, interpolation, weightsX);
            Weights(y - top, interpolation, weightsY);
            for (var channel = 0; channel < channels; channel++)
            {
                float sum = 0;
                for (var v = 0; v < 4; v++)
                {
                    if (weightsY[v] == 0)
                    {
                        continue;
                    }

                    var line = Math.Clamp(top + v - 1, 0, source.Height - 1) * source.Width;
                    float inner = 0;
                    for (var u = 0; u < 4; u++)
                    {
                        inner += weightsX[u] * source.Pixels[((line + Math.Clamp(left + u - 1, 0, source.Width - 1)) * channels) + channel];
                    }

                    sum += weightsY[v] * inner;
                }

                to[channel] = (byte)Math.Clamp(MathF.Round(sum, MidpointRounding.ToEven), 0, 255);
            }
        }
    }

    /// <summary>Weights of the pixels at -1, 0, 1 and 2 for a place <paramref name="t"/> to the right of pixel 0.</summary>
    private static void Weights(float t, Interpolation interpolation, Span<float> weights)
    {
        if (interpolation == Interpolation.Bilinear)
        {
            (weights[0], weights[1], weights[2], weights[3]) = (0, 1 - t, t, 0);
            return;
        }

        weights[0] = t * (-0.5f + (t * (1 - (0.5f * t))));
        weights[1] = 1 + (t * t * (-2.5f + (1.5f * t)));
        weights[2] = t * (0.5f + (t * (2 - (1.5f * t))));
        weights[3] = t * t * (-0.5f + (0.5f * t));
    }
}
