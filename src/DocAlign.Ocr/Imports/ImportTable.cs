using System.Runtime.InteropServices;

namespace DocAlign.Ocr.Imports;

/// <summary>
/// The functions that a loaded ELF library takes from other libraries, as in its global offset table. A function can be replaced for this
/// library alone.
/// </summary>
/// <remarks>
/// Source of the layout: System V ABI, "Dynamic Linking", and its supplements for AMD64 and AArch64; struct link_map of glibc's link.h.
/// </remarks>
internal static unsafe partial class ImportTable
{
    private const int LinkMapRequest = 2; // RTLD_DI_LINKMAP
    private const long PltSize = 2; // DT_PLTRELSZ
    private const long StringTable = 5; // DT_STRTAB
    private const long SymbolTable = 6; // DT_SYMTAB
    private const long Relocations = 7; // DT_RELA
    private const long RelocationSize = 8; // DT_RELASZ
    private const long PltRelocations = 23; // DT_JMPREL
    private const int Readable = 1;
    private const int Writable = 2;
    private const string C = "libc.so.6";

    /// <summary>GLOB_DAT and JUMP_SLOT: places that hold the address of a function and nothing else.</summary>
    private static readonly uint[] Kinds = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => [6, 7],
        Architecture.Arm64 => [1025, 1026],
        _ => [],
    };

    [LibraryImport(C, EntryPoint = "dlinfo")]
    private static partial int GetInfo(nint library, int request, out LinkMap* info);

    [LibraryImport(C, EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    /// <summary>
    /// From now on, <paramref name="library"/> calls <paramref name="function"/> where it imports <paramref name="name"/>.
    /// </summary>
    /// <param name="library">As <see cref="NativeLibrary"/> gives it.</param>
    /// <param name="function">An unmanaged function of the same signature, which stays valid as long as the process.</param>
    /// <returns>Places that changed; 0 where the library imports no such function, or on a system that this class does not know.</returns>
    public static int Redirect(nint library, string name, nint function)
    {
        try
        {
            return library != 0 && Kinds.Length > 0 && GetInfo(library, LinkMapRequest, out var map) == 0
                ? Redirect(map, name, function)
                : 0;
        }
        catch (Exception exception)
            when (exception is DllNotFoundException or EntryPointNotFoundException or IOException or UnauthorizedAccessException)
        {
            // Another C library than glibc from 2.34 on, or no /proc.
            return 0;
        }
    }

    private static int Redirect(LinkMap* map, string name, nint function)
    {
        var entries = Entries(map);
        var symbols = (Symbol*)Address(map, entries, SymbolTable);
        var names = Address(map, entries, StringTable);
        if (symbols is null || names == 0)
        {
            return 0;
        }

        var changed = 0;
        foreach (var (table, size) in new[] { (Relocations, RelocationSize), (PltRelocations, PltSize) })
        {
            var first = (Relocation*)Address(map, entries, table);
            var count = first is null ? 0 : (int)(entries.GetValueOrDefault(size) / sizeof(Relocation));
            for (var i = 0; i < count; i++)
            {
                var relocation = first[i];
                var isNamed =
                    Kinds.Contains((uint)relocation.Info)
                    && string.Equals(
                        Marshal.PtrToStringUTF8(names + (nint)symbols[relocation.Info >> 32].Name),
                        name,
                        StringComparison.Ordinal
                    );
                changed += isNamed && Write(map->Base + (nint)relocation.Offset, function) ? 1 : 0;
            }
        }

        return changed;
    }

    private static Dictionary<long, long> Entries(LinkMap* map)
    {
        var entries = new Dictionary<long, long>();
        for (var entry = map->Dynamic; entry->Tag != 0; entry++)
        {
            entries[entry->Tag] = entry->Value;
        }

        return entries;
    }

    /// <summary>glibc makes the addresses of the dynamic section absolute when it loads a library; others leave them relative.</summary>
    private static nint Address(LinkMap* map, Dictionary<long, long> entries, long tag) =>
        !entries.TryGetValue(tag, out var value) ? 0
        : value < map->Base ? map->Base + (nint)value
        : (nint)value;

    /// <summary>The table may be read-only (RELRO); its page is made writable for this, and read-only again afterwards.</summary>
    private static bool Write(nint place, nint function)
    {
        var page = place & ~(nint)(Environment.SystemPageSize - 1);
        var wasWritable = IsWritable(place);
        if (!wasWritable && Protect(page, (nuint)Environment.SystemPageSize, Readable | Writable) != 0)
        {
            return false;
        }

        *(nint*)place = function;
        if (!wasWritable)
        {
            _ = Protect(page, (nuint)Environment.SystemPageSize, Readable);
        }

        return true;
    }

    private static bool IsWritable(nint place)
    {
        foreach (var line in File.ReadLines("/proc/self/maps"))
        {
            // "7f12-7f34 rw-p ...": addresses are hexadecimal.
            var (dash, space) = (line.IndexOf('-', StringComparison.Ordinal), line.IndexOf(' ', StringComparison.Ordinal));
            var (from, to) = (Convert.ToInt64(line[..dash], 16), Convert.ToInt64(line[(dash + 1)..space], 16));
            if (from <= place && place < to)
            {
                return line[space + 2] == 'w';
            }
        }

        return false;
    }

    /// <summary>The public beginning of glibc's struct link_map.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct LinkMap
    {
        public nint Base;
        public nint Name;
        public DynamicEntry* Dynamic;
    }

    /// <summary>Elf64_Dyn.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct DynamicEntry
    {
        public long Tag;
        public long Value;
    }

    /// <summary>Elf64_Rela.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Relocation
    {
        public ulong Offset;
        public ulong Info;
        public long Addend;
    }

    /// <summary>Elf64_Sym.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Symbol
    {
        public uint Name;
        public byte Info;
        public byte Other;
        public ushort Section;
        public ulong Value;
        public ulong Size;
    }
}
