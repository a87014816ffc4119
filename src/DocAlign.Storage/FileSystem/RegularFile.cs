using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;
using Microsoft.Win32.SafeHandles;

namespace DocAlign.Storage.FileSystem;

/// <summary>Reads files that anybody may have put there: never waits on a pipe or a device, and never reads more than is allowed.</summary>
internal static partial class RegularFile
{
    private const int ReadOnly = 0;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int CurrentFolder = -100;
    private const int EmptyPath = 0x1000;
    private const uint TypeAndSize = 0x201;
    private const int StatusSize = 256;
    private const int ModeOffset = 28;
    private const int SizeOffset = 40;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int FolderType = 0x4000;

    private const int NotPermitted = 1;
    private const int NoSuchFile = 2;
    private const int NoSuchDevice = 6;
    private const int AccessDenied = 13;
    private const int NotAFolder = 20;
    private const int IsAFolder = 21;
    private const int NameTooLong = 36;
    private const int TooManyLinks = 40;

    /// <summary>Whether there is a file of that name, and no folder, pipe or device; a link counts as what it leads to.</summary>
    public static bool Is(string path)
    {
        Span<byte> status = stackalloc byte[StatusSize];
        return Status(CurrentFolder, path, 0, TypeAndSize, ref MemoryMarshal.GetReference(status)) == 0 && TypeOf(status) == RegularType;
    }

    /// <param name="most">A file of more bytes is not read.</param>
    /// <exception cref="UnreadableScanException">There is no such file, it is too large, no file at all (a folder, a pipe, a device), or
    /// may not be read.</exception>
    /// <exception cref="IOException">The disk is in trouble.</exception>
    public static byte[] Read(string path, long most)
    {
        var descriptor = Open(path, ReadOnly | NonBlocking | CloseOnExec);
        if (descriptor < 0)
        {
            throw Refused(Marshal.GetLastPInvokeError(), path);
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        var (type, size) = Look(descriptor, path);
        if (type != RegularType)
        {
            var what = type == FolderType ? "a folder" : "a pipe, a socket or a device";
            throw new UnreadableScanException(Rejection.Unreadable($"It is {what}, expected a file."));
        }

        if (size > most)
        {
            throw new UnreadableScanException(Rejection.TooLarge(size, most));
        }

        var bytes = new byte[size];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(read), read) is > 0 and var count)
        {
            read += count;
        }

        return read == bytes.Length
            ? bytes
            : throw new UnreadableScanException($"The file has {read:N0} bytes, expected {size:N0}: it was cut while it was read.");
    }

    /// <summary>Type and size of an open file, by statx: its layout is the same on all processors.</summary>
    private static (int Type, long Size) Look(int descriptor, string path)
    {
        Span<byte> status = stackalloc byte[StatusSize];
        return Status(descriptor, "", EmptyPath, TypeAndSize, ref MemoryMarshal.GetReference(status)) == 0
            ? (TypeOf(status), BinaryPrimitives.ReadInt64LittleEndian(status[SizeOffset..]))
            : throw Refused(Marshal.GetLastPInvokeError(), path);
    }

    private static int TypeOf(ReadOnlySpan<byte> status) => BinaryPrimitives.ReadUInt16LittleEndian(status[ModeOffset..]) & TypeMask;

    private static Exception Refused(int error, string path) =>
        error switch
        {
            NoSuchFile or NotAFolder => new UnreadableScanException(Rejection.NotFound("There is no such file.")),
            NotPermitted or AccessDenied => new UnreadableScanException(Rejection.Unreadable("The file may not be read by this user.")),
            NoSuchDevice or IsAFolder or NameTooLong or TooManyLinks => new UnreadableScanException(
                Rejection.Unreadable($"The file cannot be opened (error {error}).")
            ),
            _ => new IOException($"The file '{path}' cannot be read (error {error})."),
        };

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint mask, ref byte status);
}
