using System.Text;
using Campaign.Host.Cli;

Console.OutputEncoding = new UTF8Encoding(false);
var output = Console.Out;
Console.SetOut(TextWriter.Null); // Marten prints remarks to the console, which would spoil what scripts read; its log is another matter
return await CommandLine.RunAsync(args, output, Console.Error);
