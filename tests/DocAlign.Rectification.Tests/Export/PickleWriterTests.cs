using System.Text;
using DocAlign.Rectification.Export;

namespace DocAlign.Rectification.Tests.Export;

/// <summary>Byte by byte, as Python's pickletools names the opcodes of protocol 2.</summary>
public sealed class PickleWriterTests
{
    [Fact]
    public void Finish_OfNothing_IsProtocolAndStop() => Assert.Equal([0x80, 2, (byte)'.'], new PickleWriter().Finish());

    [Fact]
    public void Global_IsModuleAndNameOnLinesOfTheirOwn() =>
        Assert.Equal("ctorch._utils\n_rebuild\n", Text(pickle => pickle.Global("torch._utils", "_rebuild")));

    /// <summary>BINUNICODE: four bytes of length, little-endian, then UTF-8.</summary>
    [Fact]
    public void Text_HasItsLengthInBytes() =>
        Assert.Equal([(byte)'X', 3, 0, 0, 0, (byte)'a', 0xC3, 0xBC], Body(pickle => pickle.Text("aü")));

    [Theory]
    [InlineData(0, new byte[] { 0, 0, 0, 0 })]
    [InlineData(258, new byte[] { 2, 1, 0, 0 })]
    [InlineData(-1, new byte[] { 255, 255, 255, 255 })]
    [InlineData(int.MaxValue, new byte[] { 255, 255, 255, 127 })]
    [InlineData(int.MinValue, new byte[] { 0, 0, 0, 128 })]
    public void Integer_IsFourBytes(long value, byte[] expected) =>
        Assert.Equal([(byte)'J', .. expected], Body(pickle => pickle.Integer(value)));

    [Theory]
    [InlineData(int.MaxValue + 1L)]
    [InlineData(int.MinValue - 1L)]
    public void Integer_BeyondFourBytes_IsRefused(long value) =>
        Assert.Contains(
            "expected a number of 32 bits",
            Assert.Throws<ArgumentOutOfRangeException>(() => new PickleWriter().Integer(value)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(true, 0x88)]
    [InlineData(false, 0x89)]
    public void Boolean_IsNewTrueOrNewFalse(bool value, byte expected) => Assert.Equal([expected], Body(pickle => pickle.Boolean(value)));

    [Fact]
    public void Tuples_AreBetweenMarkAndTuple() =>
        Assert.Equal(
            [(byte)'(', (byte)'(', (byte)'t', (byte)'J', 7, 0, 0, 0, (byte)'t'],
            Body(pickle =>
                pickle.Tuple(() =>
                {
                    pickle.Tuple(() => { });
                    pickle.Integer(7);
                })
            )
        );

    [Fact]
    public void Integers_AreATupleOfThem() =>
        Assert.Equal([(byte)'(', (byte)'J', 1, 0, 0, 0, (byte)'J', 2, 0, 0, 0, (byte)'t'], Body(pickle => pickle.Integers([1, 2])));

    /// <summary>Class, empty tuple, NEWOBJ, empty dictionary, mark, items, SETITEMS, BUILD.</summary>
    [Fact]
    public void Instance_IsAnObjectWithItsState()
    {
        byte[] expected = [.. "c__torch__\nNetwork\n"u8, (byte)')', 0x81, (byte)'}', (byte)'(', 0x89, (byte)'u', (byte)'b'];
        Assert.Equal(expected, Body(pickle => pickle.Instance("__torch__", "Network", () => pickle.Boolean(false))));
    }

    [Fact]
    public void ReduceAndPersistentId_AreOneByteEach()
    {
        Assert.Equal("R", Text(pickle => pickle.Reduce()));
        Assert.Equal("Q", Text(pickle => pickle.PersistentId()));
    }

    private static byte[] Body(Action<PickleWriter> write)
    {
        var pickle = new PickleWriter();
        write(pickle);
        return pickle.Finish()[2..^1];
    }

    private static string Text(Action<PickleWriter> write) => Encoding.ASCII.GetString(Body(write));
}
