using DocAlign.Cli;

return await CommandRunner.RunAsync(RootCommands.Create(), args);
