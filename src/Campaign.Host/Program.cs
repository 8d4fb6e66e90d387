using System.Text;
using Campaign.Host.Cli;

Console.OutputEncoding = new UTF8Encoding(false);
return await CommandLine.RunAsync(args, Console.Out, Console.Error);
