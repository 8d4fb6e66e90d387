using System.Text;
using Campaign.Host.Cli;

Console.OutputEncoding = new UTF8Encoding(false);
var output = Console.Out;
Console.SetOut(Console.Error); // libraries that print to the console must not spoil what scripts read
return await CommandLine.RunAsync(args, output, Console.Error);
