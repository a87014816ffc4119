namespace TorchSharp.Utils;

/// <summary>The name of a field's module, parameter or buffer in <c>state_dict</c>, in place of the field's own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    public string? Name { get; set; }
}
