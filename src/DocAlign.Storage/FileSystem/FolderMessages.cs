using System.Text.Json;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Notices;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.FileSystem;

/// <summary>The messages of a queue as files, and the order in which the files of one message change. Callers hold the gate.</summary>
/// <remarks>
/// A message waits in ready/ or is worked on in leased/, and its scan lies in scans/. Each change is a row of renames and deletions whose
/// order loses nothing when the worker ends between two of them.
/// </remarks>
/// <param name="notices">Null where nobody is told of rejections.</param>
internal sealed class FolderMessages(
    FolderLayout layout,
    DurableFiles files,
    TimeProvider time,
    ScanLocks locks,
    FolderPoison poison,
    FolderNotices? notices
)
{
    /// <summary>Files of the messages that wait, the oldest first: names begin with the time of acceptance.</summary>
    public IEnumerable<string> Ready() => Directory.EnumerateFiles(layout.Ready, "*.json").Order(StringComparer.Ordinal);

    /// <summary>Files of the messages that are worked on, the oldest first.</summary>
    public IEnumerable<string> Leased() => Directory.EnumerateFiles(layout.Leased, "*.json").Order(StringComparer.Ordinal);

    /// <summary>Adds a message that was never handed out.</summary>
    public void Add(ScanMessage message) =>
        files.Write(layout.ReadyMessage(message.Id), new StoredMessage(message, 0, Receipt: null, Expires: null).ToJson());

    /// <returns>Null for a file that is no message of that name; it is put aside.</returns>
    public StoredMessage? TryRead(string path)
    {
        var id = Path.GetFileNameWithoutExtension(path);
        string why;
        try
        {
            var stored = StoredMessage.FromJson(File.ReadAllBytes(path));
            if (stored.Message?.Id == id && ScanMessage.IsSafeId(id))
            {
                return stored;
            }

            why = "it calls itself by another id than its file";
        }
        catch (JsonException exception)
        {
            why = exception.Message;
        }

        var nameless = new StoredMessage(
            new ScanMessage
            {
                Id = id,
                Name = id,
                Sha256 = "",
                Accepted = time.GetUtcNow(),
            },
            0,
            Receipt: null,
            Expires: null
        );
        PutAside(nameless, new Rejection("unknownMessage", "receive", Page: null, $"The message cannot be read: {why}"));
        return null;
    }

    /// <summary>Makes a message that was worked on wait again.</summary>
    public void MakeReady(StoredMessage stored)
    {
        files.Write(layout.ReadyMessage(stored.Message.Id), stored.ToJson());
        files.Delete(layout.LeasedMessage(stored.Message.Id));
        DurableFiles.FlushFolder(layout.Leased);
    }

    /// <summary>Puts a scan aside: the bytes and the record first, then the message goes.</summary>
    public void PutAside(StoredMessage stored, Rejection rejection)
    {
        poison.TakeBytes(stored.Message.Id);
        poison.WriteRecord(stored, rejection);
        notices?.Write(ScanNotice.OfRejection(stored.Message, rejection));
        Remove(stored.Message.Id);
    }

    /// <summary>Takes a scan off the queue whose worker died between putting it aside and taking it off.</summary>
    /// <returns>False for a scan that was not put aside.</returns>
    public bool TryFinishPuttingAside(string id)
    {
        if (!poison.Has(id))
        {
            return false;
        }

        var record = poison.Read(id);
        notices?.Write(ScanNotice.OfRejection(record.Message, record.Rejection));
        Remove(id);
        return true;
    }

    /// <summary>Takes a message off the queue: the message first, its bytes then.</summary>
    public void Remove(string id)
    {
        files.Delete(layout.ReadyMessage(id));
        files.Delete(layout.LeasedMessage(id));
        DurableFiles.FlushFolder(layout.Leased);
        files.Delete(layout.Scan(id));
        locks.Release(id);
    }
}
