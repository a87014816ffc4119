using System.Text;

namespace DocAlign.Rectification.Export;

/// <summary>Writes the few opcodes of Python's pickle format (protocol 2) in which libtorch keeps the attributes of a script
/// module.</summary>
internal sealed class PickleWriter
{
    private readonly List<byte> _bytes = [];

    public PickleWriter() => Write(0x80, 2);

    /// <summary>Ends the pickle.</summary>
    public byte[] Finish()
    {
        Write('.');
        return [.. _bytes];
    }

    /// <summary>A class or function by module and name.</summary>
    public void Global(string module, string name)
    {
        Write('c');
        _bytes.AddRange(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));
    }

    public void Text(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Write('X');
        _bytes.AddRange(BitConverter.GetBytes(bytes.Length));
        _bytes.AddRange(bytes);
    }

    public void Integer(long value)
    {
        if (value is < int.MinValue or > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "expected a number of 32 bits.");
        }

        Write('J');
        _bytes.AddRange(BitConverter.GetBytes((int)value));
    }

    public void Boolean(bool value) => Write(0x80 + (value ? 8 : 9));

    /// <summary>A tuple of what the action writes.</summary>
    public void Tuple(Action write)
    {
        Write('(');
        write();
        Write('t');
    }

    /// <summary>A tuple of numbers.</summary>
    public void Integers(IEnumerable<long> values) =>
        Tuple(() =>
        {
            foreach (var value in values)
            {
                Integer(value);
            }
        });

    /// <summary>Calls the function that stands before the tuple of arguments.</summary>
    public void Reduce() => Write('R');

    /// <summary>An object of a class with its attributes, keys and values in turn.</summary>
    public void Instance(string module, string name, Action attributes)
    {
        Global(module, name);
        Write(')', 0x81, '}', '(');
        attributes();
        Write('u', 'b');
    }

    /// <summary>What the reader finds elsewhere, by the tuple that stands before.</summary>
    public void PersistentId() => Write('Q');

    private void Write(params ReadOnlySpan<int> opcodes)
    {
        foreach (var opcode in opcodes)
        {
            _bytes.Add((byte)opcode);
        }
    }
}
