namespace DocAlign.Worker.Batch;

public enum BatchItemStatus
{
    Completed,
    Skipped,
    Rejected,
}
