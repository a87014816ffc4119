using DocAlign.Imaging.Decoding;
using DocAlign.Tests;

namespace DocAlign.Imaging.Tests.Decoding;

/// <summary>No bytes make a header reader throw anything but the one exception that says what is wrong with them.</summary>
public sealed class HeaderReaderPropertyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AnyBytes_GiveAHeaderOrATypedRefusal(int seed)
    {
        var mutator = new ByteMutator(seed);
        var corpus = HeaderCorpus.Create();
        var (read, refused) = (0, 0);
        for (var i = 0; i < 60_000; i++)
        {
            var bytes = mutator.Mutate(corpus[i % corpus.Count], corpus[(i * 7) % corpus.Count]);
            try
            {
                HeaderCorpus.ReadAnyHeader(bytes);
                read++;
            }
            catch (ImageDecodeException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed}, number {i}: {exception}\n{Convert.ToHexString(bytes)}");
            }
        }

        Assert.True(read > 1000 && refused > 1000, $"{read} headers were read, {refused} refused.");
    }

    [Fact]
    public void EveryHeader_CutOffAnywhere_GivesAHeaderOrATypedRefusal()
    {
        foreach (var whole in HeaderCorpus.Create())
        {
            HeaderCorpus.ReadAnyHeader(whole);
            for (var length = 0; length < whole.Length; length++)
            {
                var part = whole[..length];
                var exception = Record.Exception(() => HeaderCorpus.ReadAnyHeader(part));
                Assert.True(exception is null or ImageDecodeException, $"{Convert.ToHexString(part)}: {exception}");
            }
        }
    }
}
