namespace DocAlign.Storage.FileSystem;

/// <summary>The folders below a queue's root.</summary>
internal sealed class FolderLayout
{
    /// <summary>Start of the name of a process's folder in <see cref="Temporary"/>.</summary>
    public const string OwnedPrefix = "run-";

    public FolderLayout(string root)
    {
        Root = Path.GetFullPath(root);
        foreach (var folder in new[] { Incoming, Ready, Leased, Scans, Locks, Poison, Results, Temporary })
        {
            Directory.CreateDirectory(folder);
        }
    }

    public string Root { get; }

    /// <summary>Plain files that someone drops; taken over as soon as their size is steady.</summary>
    public string Incoming => Path.Combine(Root, "incoming");

    /// <summary>Messages that wait.</summary>
    public string Ready => Path.Combine(Root, "ready");

    /// <summary>Messages that are being worked on.</summary>
    public string Leased => Path.Combine(Root, "leased");

    /// <summary>The bytes of waiting and leased scans.</summary>
    public string Scans => Path.Combine(Root, "scans");

    /// <summary>Files whose kernel lock says that a worker is alive.</summary>
    public string Locks => Path.Combine(Root, "locks");

    /// <summary>Scans that were put aside: ID.json and ID.scan.</summary>
    public string Poison => Path.Combine(Root, "poison");

    /// <summary>A folder for each result key.</summary>
    public string Results => Path.Combine(Root, "results");

    /// <summary>Notices of finished and rejected scans; made with the first one.</summary>
    public string Notices => Path.Combine(Root, "notices");

    /// <summary>
    /// Temporary files, in a folder of each process that is at work, see <see cref="DocAlign.Pipeline.Files.OwnedFolder"/>.
    /// </summary>
    public string Temporary => Path.Combine(Root, "tmp");

    public string ReadyMessage(string id) => Path.Combine(Ready, id + ".json");

    public string LeasedMessage(string id) => Path.Combine(Leased, id + ".json");

    public string Scan(string id) => Path.Combine(Scans, id + ".scan");

    public string LockOf(string id) => Path.Combine(Locks, id + ".lock");

    public string PoisonRecord(string id) => Path.Combine(Poison, id + ".json");

    public string PoisonScan(string id) => Path.Combine(Poison, id + ".scan");
}
