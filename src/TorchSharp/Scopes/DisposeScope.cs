using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Disposes, when it ends, the tensors that its thread made in it and that were not moved out or detached.
/// A tensor knows its place in the list, so that leaving a scope costs the same whatever the scope holds.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager _manager;
    private List<IDisposable> _items = [];

    public DisposeScope(DisposeScopeManager disposeScopeManager)
    {
        ArgumentNullException.ThrowIfNull(disposeScopeManager);
        _manager = disposeScopeManager;
        OuterScope = disposeScopeManager.CurrentDisposeScope;
    }

    internal DisposeScope? OuterScope { get; set; }

    /// <summary>What the scope holds now; a copy.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. _items];

    public int DisposablesCount => _items.Count;

    private LifetimeStatistics Statistics => _manager.StatisticsInstance.TensorStatistics;

    public bool Contains(IDisposable disposable) =>
        disposable is Tensor tensor ? ReferenceEquals(tensor.OwningDisposeScope, this) : _items.Contains(disposable);

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        MoveToOther(OuterScope, disposable);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
        => (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
        => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(OuterScope, disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        if (Remove(disposable))
        {
            scope?.Add(disposable);
        }

        return disposable;
    }

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, disposables.AsEnumerable());

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            MoveToOther(scope, disposable);
        }
    }

    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        if (Remove(disposable))
        {
            Statistics.DetachedFromScopeCount++;
        }

        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
        => (Detach(first), Detach(second));

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
        => (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables) => Detach(disposables.AsEnumerable());

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            Detach(disposable);
        }
    }

    /// <summary>Takes something into the scope, out of the one that it was in.</summary>
    public void Attach(IDisposable disposable)
    {
        if (disposable is Tensor { OwningDisposeScope: { } owner })
        {
            owner.Remove(disposable);
        }

        Statistics.AttachedToScopeCount++;
        Add(disposable);
    }

    public void Attach(params IDisposable[] disposables) => Attach(disposables.AsEnumerable());

    public void Attach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            Attach(disposable);
        }
    }

    public void DisposeEverything() => DisposeEverythingBut(Array.Empty<IDisposable>());

    /// <summary>Disposes what the scope holds now, except for <paramref name="keep"/>, which it goes on holding.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> keep)
    {
        var kept = keep as ICollection<IDisposable> ?? [.. keep];
        var old = _items;
        _items = [];
        var handles = 0;
        var buffer = old.Count > 0 ? System.Buffers.ArrayPool<IntPtr>.Shared.Rent(old.Count) : [];
        foreach (var item in old)
        {
            if (item is Tensor tensor)
            {
                if (kept.Count > 0 && kept.Contains(tensor))
                {
                    Add(tensor);
                }
                else if (tensor.ReleaseFromScope() is var handle && handle != IntPtr.Zero)
                {
                    Statistics.DisposedInScopeCount++;
                    buffer[handles++] = handle;
                }
            }
            else if (kept.Contains(item))
            {
                Add(item);
            }
            else
            {
                item.Dispose();
            }
        }

        FreeAll(buffer.AsSpan(0, handles));
        if (buffer.Length > 0)
        {
            System.Buffers.ArrayPool<IntPtr>.Shared.Return(buffer);
        }
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut(keep.AsEnumerable());

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut(new IDisposable[] { keep }.AsEnumerable());
        return keep;
    }

    public void Dispose()
    {
        DisposeEverything();
        _manager.RemoveDisposeScope(this);
    }

    internal void Add(IDisposable disposable)
    {
        if (disposable is Tensor tensor)
        {
            tensor.OwningDisposeScope = this;
            tensor.ScopeIndex = _items.Count;
        }

        _items.Add(disposable);
    }

    /// <summary>Puts a tensor in the place of another one.</summary>
    internal void Replace(Tensor before, Tensor after)
    {
        after.OwningDisposeScope = this;
        after.ScopeIndex = before.ScopeIndex;
        _items[before.ScopeIndex] = after;
        before.OwningDisposeScope = null;
    }

    /// <summary>Takes something out of the scope; false where it was not in it.</summary>
    internal bool Remove(IDisposable disposable)
    {
        if (disposable is Tensor tensor)
        {
            if (!ReferenceEquals(tensor.OwningDisposeScope, this))
            {
                return false;
            }

            tensor.OwningDisposeScope = null;
            return RemoveAt(tensor.ScopeIndex);
        }

        var index = _items.IndexOf(disposable);
        return index >= 0 && RemoveAt(index);
    }

    private static unsafe void FreeAll(ReadOnlySpan<IntPtr> handles)
    {
        if (handles.Length > 0)
        {
            fixed (IntPtr* pointer = handles)
            {
                NativeMethods.ts_free(pointer, handles.Length);
            }
        }
    }

    // The last element takes the free place, so the list stays dense.
    private bool RemoveAt(int index)
    {
        var last = _items.Count - 1;
        if (index != last)
        {
            _items[index] = _items[last];
            if (_items[index] is Tensor moved)
            {
                moved.ScopeIndex = index;
            }
        }

        _items.RemoveAt(last);
        return true;
    }
}
