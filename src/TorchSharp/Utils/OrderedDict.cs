using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that is enumerated in the order of insertion.</summary>
public class OrderedDict<TKey, TValue> : IEnumerable<(TKey, TValue)>
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _positions = [];
    private readonly List<(TKey Key, TValue Value)> _items = [];

    public int Count => _items.Count;

    public IEnumerable<TKey> Keys => _items.Select(item => item.Key);

    public IEnumerable<TValue> Values => _items.Select(item => item.Value);

    public TValue this[TKey key]
    {
        get => _items[_positions[key]].Value;
        set
        {
            if (_positions.TryGetValue(key, out var position))
            {
                _items[position] = (key, value);
            }
            else
            {
                Add(key, value);
            }
        }
    }

    public void Add(TKey key, TValue value)
    {
        _positions.Add(key, _items.Count);
        _items.Add((key, value));
    }

    public bool TryAdd(TKey key, TValue value)
    {
        if (_positions.ContainsKey(key))
        {
            return false;
        }

        Add(key, value);
        return true;
    }

    public bool ContainsKey(TKey key) => _positions.ContainsKey(key);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = _positions.TryGetValue(key, out var position);
        value = found ? _items[position].Value : default;
        return found;
    }

    public bool Remove(TKey key)
    {
        if (!_positions.Remove(key, out var position))
        {
            return false;
        }

        _items.RemoveAt(position);
        for (var i = position; i < _items.Count; i++)
        {
            _positions[_items[i].Key] = i;
        }

        return true;
    }

    public void clear()
    {
        _positions.Clear();
        _items.Clear();
    }

    public IEnumerator<(TKey, TValue)> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
