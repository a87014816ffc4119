using System.CommandLine;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign poison list|show|requeue|purge</c>: scans that were put aside.</summary>
internal static class PoisonCommand
{
    public static Command Create() =>
        new("poison", "List, show, requeue or delete scans that were put aside.")
        {
            List(),
            Show(),
            Change(
                "requeue",
                "Put scans that were put aside back into the queue.",
                (store, id, stop) => store.RequeueAsync(id, stop),
                "put back"
            ),
            Change(
                "purge",
                "Delete scans that were put aside, and their bytes.",
                (store, id, stop) => store.PurgeAsync(id, stop),
                "deleted"
            ),
        };

    private static Command List()
    {
        var queue = QueueOption.Create();
        var command = new Command("list", "List the scans that were put aside, one line each.") { queue };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                using var connection = await QueueConnection.OpenAsync(result.GetValue(queue)!, notices: false, cancellationToken);
                var records = await connection.Poison.ListAsync(cancellationToken);
                foreach (var record in records)
                {
                    Console.WriteLine($"{record.Id}  {record.Rejection.Reason}  {record.Message.Name}");
                }

                if (records.Count == 0)
                {
                    // Whoever looks for a lost scan in a queue of another name sees that name.
                    await Console.Error.WriteLineAsync($"docalign: no scan was put aside in '{result.GetValue(queue)}'.");
                }

                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Command Show()
    {
        var queue = QueueOption.Create();
        var id = new Argument<string>("ID") { Description = "ID of the scan, as 'docalign poison list' prints it." };
        var command = new Command("show", "Show everything about one scan that was put aside.") { id, queue };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                using var connection = await QueueConnection.OpenAsync(result.GetValue(queue)!, notices: false, cancellationToken);
                if (
                    (await connection.Poison.ListAsync(cancellationToken)).FirstOrDefault(record => record.Id == result.GetValue(id))
                    is not { } record
                )
                {
                    return await NotFoundAsync(result.GetValue(id)!);
                }

                Console.WriteLine(
                    $"""
                    id          {record.Id}
                    name        {record.Message.Name}
                    sha256      {record.Message.Sha256}
                    first seen  {record.FirstSeen:O}
                    put aside   {record.PutAside:O}
                    deliveries  {record.Deliveries}
                    reason      {record.Rejection.Reason}
                    stage       {record.Rejection.Stage}
                    message     {record.Rejection.Message}
                    bytes       {connection.Poison.BytesOf(record)}
                    """
                );
                if (record.Body is { } body)
                {
                    Console.WriteLine($"body        {body}");
                }

                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Command Change(
        string name,
        string description,
        Func<IPoisonStore, string, CancellationToken, Task<bool>> change,
        string done
    )
    {
        var queue = QueueOption.Create();
        var ids = new Argument<string[]>("ID")
        {
            Description = "IDs of scans, as 'docalign poison list' prints them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<bool>("--all") { Description = "All scans that were put aside." };
        var command = new Command(name, description) { ids, queue, all };
        command.Validators.Add(result =>
        {
            if (result.GetResult(ids) is not { Tokens.Count: > 0 } && !result.GetValue(all))
            {
                result.AddError("ID is missing: name at least one, as 'docalign poison list' prints it, or use --all.");
            }
        });
        command.SetAction(
            async (result, cancellationToken) =>
            {
                using var connection = await QueueConnection.OpenAsync(result.GetValue(queue)!, notices: false, cancellationToken);
                var wanted = result.GetValue(all)
                    ? [.. (await connection.Poison.ListAsync(cancellationToken)).Select(record => record.Id)]
                    : result.GetValue(ids)!;
                foreach (var id in wanted)
                {
                    if (!await change(connection.Poison, id, cancellationToken))
                    {
                        return await NotFoundAsync(id);
                    }

                    Console.WriteLine($"{id}  {done}");
                }

                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task<int> NotFoundAsync(string id)
    {
        await Console.Error.WriteLineAsync($"docalign: no scan was put aside as '{id}'; see 'docalign poison list'.");
        return ExitCode.NoInput;
    }
}
