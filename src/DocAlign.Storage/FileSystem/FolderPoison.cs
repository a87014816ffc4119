using System.Text.Json;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Files;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.FileSystem;

/// <summary>The scans that were put aside: a record ID.json of each, and its bytes as ID.scan.</summary>
internal sealed class FolderPoison(FolderLayout layout, DurableFiles files, TimeProvider time)
{
    public bool Has(string id) => File.Exists(layout.PoisonRecord(id));

    public PoisonRecord Read(string id) => ReadFile(layout.PoisonRecord(id));

    public IReadOnlyList<PoisonRecord> List() =>
        [.. Directory.EnumerateFiles(layout.Poison, "*.json").Order(StringComparer.Ordinal).Select(ReadFile)];

    /// <summary>Writes the record alone.</summary>
    public void WriteRecord(StoredMessage stored, Rejection rejection)
    {
        var record = new PoisonRecord(stored.Message, rejection, stored.Deliveries, time.GetUtcNow())
        {
            FirstSeen = stored.Message.Accepted,
        };
        files.Write(layout.PoisonRecord(stored.Message.Id), JsonSerializer.SerializeToUtf8Bytes(record, QueueJson.Default.PoisonRecord));
    }

    /// <summary>Copies the bytes of a scan of the queue here.</summary>
    public void TakeBytes(string id) => CopyBytes(layout.Scan(id), layout.PoisonScan(id));

    /// <summary>Copies the bytes of a scan that was put aside back to the queue.</summary>
    public void GiveBytes(string id) => CopyBytes(layout.PoisonScan(id), layout.Scan(id));

    public void Delete(string id)
    {
        files.Delete(layout.PoisonRecord(id));
        if (Directory.Exists(layout.PoisonScan(id)))
        {
            OwnedFolder.Delete(layout.PoisonScan(id));
        }
        else
        {
            files.Delete(layout.PoisonScan(id));
        }

        DurableFiles.FlushFolder(layout.Poison);
    }

    /// <summary>The bytes of a scan; what is no file, such as a pipe or a folder that was put aside, is moved as it is.</summary>
    private void CopyBytes(string from, string to)
    {
        if (RegularFile.Is(from))
        {
            files.Copy(from, to);
        }
        else if (Path.Exists(from))
        {
            files.Move(from, to);
        }
    }

    private static PoisonRecord ReadFile(string path) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(path), QueueJson.Default.PoisonRecord)!;
}
