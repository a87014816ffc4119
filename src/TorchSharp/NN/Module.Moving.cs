using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                Convert(device, dtype, non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                Convert(new Device(deviceType, deviceIndex), null, non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                Convert(null, dtype, non_blocking);
                return this;
            }

            internal T MoveModule<T>(Device? device, ScalarType? dtype)
                where T : Module
            {
                if (device is not null || dtype is not null)
                {
                    Convert(device, dtype, false);
                }

                return (T)this;
            }

            // Replaces the tensors of the tree and the fields that hold them. An integer buffer keeps its type, as in libtorch.
            private void Convert(Device? device, ScalarType? dtype, bool nonBlocking)
            {
                if (device is { type: DeviceType.CUDA } && !cuda.is_available())
                {
                    throw new InvalidOperationException("CUDA is not available.");
                }

                foreach (var (_, child) in _internal_submodules)
                {
                    child.Convert(device, dtype, nonBlocking);
                }

                using var guard = no_grad();
                foreach (var (key, parameter) in _internal_params.ToList())
                {
                    if (Converted(parameter, device, dtype, nonBlocking) is not { } moved)
                    {
                        continue;
                    }

                    var replacement = new Parameter(moved, parameter.requires_grad);
                    replacement.DetachFromDisposeScope();
                    using var gradient = parameter.grad;
                    if (gradient is not null)
                    {
                        var movedGradient = Converted(gradient, device, dtype, nonBlocking);
                        replacement.grad = movedGradient ?? gradient;
                        movedGradient?.Dispose();
                    }

                    _internal_params[key] = replacement;
                    ReplaceInFields(parameter, replacement);
                    parameter.Dispose();
                }

                foreach (var group in _internal_buffers.ToList().GroupBy(entry => entry.Item2.Item1, ReferenceEqualityComparer.Instance))
                {
                    // One tensor may stand under several names.
                    var buffer = (Tensor)group.Key!;
                    if (Converted(buffer, device, dtype, nonBlocking) is { } moved)
                    {
                        moved.DetachFromDisposeScope();
                        foreach (var (key, (_, persistent)) in group)
                        {
                            _internal_buffers[key] = (moved, persistent);
                        }

                        ReplaceInFields(buffer, moved);
                        buffer.Dispose();
                    }
                }
            }

            private void ReplaceInFields(Tensor before, Tensor after)
            {
                foreach (var (field, _) in FieldsOf(GetType()))
                {
                    if (ReferenceEquals(field.GetValue(this), before))
                    {
                        field.SetValue(this, after);
                    }
                }
            }

            // Null where nothing changes.
            private static Tensor? Converted(Tensor tensor, Device? device, ScalarType? dtype, bool nonBlocking)
            {
                var type = dtype is { } wanted && (tensor.is_floating_point() || tensor.is_complex()) ? wanted : tensor.dtype;
                var target = device ?? tensor.device;
                return type == tensor.dtype && target == tensor.device ? null : tensor.to(type, target, non_blocking: nonBlocking);
            }
        }
    }
}

/// <summary>Moves and conversions that return the module with its own type.</summary>
public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module
        => (T)module._to(type, non_blocking);

    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module
        => (T)module._to(device, type, non_blocking);

    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module
        => (T)module._to(deviceType, deviceIndex, non_blocking);

    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module
        => (T)module._to(device.type, device.index, non_blocking);

    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : torch.nn.Module
        => module.to(new torch.Device(device), non_blocking);

    public static T to<T>(this T module, torch.Tensor other, bool non_blocking = false)
        where T : torch.nn.Module
        => (T)module._to(other.device, other.dtype, non_blocking);

    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module
        => (T)module._to(DeviceType.CPU, -1, non_blocking);

    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module
        => (T)module._to(DeviceType.CUDA, deviceIndex, non_blocking);

    /// <summary>Freezes or frees all parameters.</summary>
    public static T requires_grad_<T>(this T module, bool requires_grad = true)
        where T : torch.nn.Module
    {
        foreach (var parameter in module.parameters())
        {
            parameter.requires_grad = requires_grad;
        }

        return module;
    }

    public static T @float<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module
        => module.to(torch.ScalarType.Float32, non_blocking);

    public static T @double<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module
        => module.to(torch.ScalarType.Float64, non_blocking);

    public static T half<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module
        => module.to(torch.ScalarType.Float16, non_blocking);

    public static T bfloat16<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module
        => module.to(torch.ScalarType.BFloat16, non_blocking);
}
