using System.Reflection;

namespace TorchSharp.Tests;

/// <summary>Every operator that the binding names exists in the libtorch at hand.</summary>
public class OperatorTableTests
{
    [Fact]
    public void Operators_AllFoundInTheDispatcher()
    {
        var operators = typeof(torch).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Op))
            .Select(f => (Name: $"{f.DeclaringType!.Name}.{f.Name}", Op: (Op)f.GetValue(null)!))
            .ToList();
        Assert.True(operators.Count > 250);

        var missing = operators.Where(o => !o.Op.Exists()).Select(o => o.Name).ToList();

        Assert.Empty(missing);
    }
}
