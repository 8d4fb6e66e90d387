using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using Campaign.Host.Cli;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Cli;

/// <summary>The program as scripts see it: a process, its exit code and its two streams.</summary>
public sealed class CommandLineTests : IAsyncLifetime
{
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none";

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(CommandLineTests));

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("dance")]
    [InlineData("report 980")]
    [InlineData("report 980 20x9")]
    [InlineData("report 980 2019 --format xml")]
    [InlineData("report 980 2019 --format csv --json")]
    [InlineData("import people x.csv")]
    [InlineData("template people")]
    [InlineData("serve --port 70000")]
    [InlineData("record")]
    [InlineData("record dance")]
    [InlineData("record accept-registration --id 7")]
    [InlineData("record accept-registration --certainty sure")]
    public async Task Wrong_usage_is_2_and_points_to_the_help(string arguments)
    {
        var ran = await CampaignProgram.RunAsync(arguments, Nowhere);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("--help", ran.Error, StringComparison.Ordinal);
    }

    /// <summary>A check of two options once read one that could not be read, and the program broke off.</summary>
    [Fact]
    public async Task No_value_of_an_option_breaks_the_program()
    {
        var given =
            from verb in VerbsOf(CommandLine.Root())
            where verb.Verb.Subcommands.Count == 0
            from option in verb.Verb.Options
            where option.Arity.MaximumNumberOfValues > 0 && option is not HelpOption
            select $"{verb.Name} {string.Join(' ', verb.Verb.Arguments.Select(_ => "?"))} {option.Name} ?";
        Assert.All(given, arguments => Assert.NotNull(CommandLine.Root().Parse(arguments)));
        var ran = await CampaignProgram.RunAsync("report 980 2019 --structure later", Nowhere);
        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("--help", ran.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, Command Verb)> VerbsOf(Command of, string name = "") =>
        of.Subcommands.SelectMany(verb => VerbsOf(verb, $"{name} {verb.Name}".Trim()).Prepend(($"{name} {verb.Name}".Trim(), verb)));

    [Theory]
    [InlineData("reprot 980 2019", "report")]
    [InlineData("report 980 2019 --fromat csv", "--format")]
    [InlineData("ledger verfy", "verify")]
    public async Task A_word_that_is_almost_right_is_told_what_was_perhaps_meant(string arguments, string meant)
    {
        var ran = await CampaignProgram.RunAsync(arguments, Nowhere);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("Did you mean", ran.Error, StringComparison.Ordinal);
        Assert.Contains(meant, ran.ErrorLines);
        Assert.StartsWith("See: campaign", ran.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("import")]
    [InlineData("template")]
    [InlineData("record")]
    [InlineData("report")]
    [InlineData("view recipient")]
    public async Task Help_that_goes_to_a_file_is_no_wider_than_a_page_and_keeps_every_word(string verb)
    {
        var ran = await CampaignProgram.RunAsync($"{verb} --help", Nowhere);

        Assert.DoesNotContain(ran.Output.Split("Example:")[0].Split('\n'), line => line.TrimEnd().Length > 100);
        Assert.Contains("the private PostgreSQL", System.Text.RegularExpressions.Regex.Replace(ran.Output, @"\s+", " "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("serve")]
    [InlineData("template")]
    [InlineData("import")]
    [InlineData("record")]
    [InlineData("report")]
    [InlineData("explain")]
    public async Task Every_verb_has_help_with_an_example(string verb)
    {
        var ran = await CampaignProgram.RunAsync($"{verb} --help", Nowhere);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains($"\n  campaign {verb} ", ran.Output, StringComparison.Ordinal); // the usage
        Assert.DoesNotContain("Campaign.Host", ran.Output, StringComparison.Ordinal);
        Assert.Contains($"campaign {verb}", ran.Output[ran.Output.IndexOf("Example:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_calls_the_program_as_the_user_does()
    {
        var ran = await CampaignProgram.RunAsync("--help", Nowhere);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("\n  campaign [command] [options]\n", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Campaign.Host", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shell_can_ask_how_a_verb_goes_on() =>
        Assert.Equal(new Ran(0, "import\n", ""), await CampaignProgram.RunAsync("[suggest] im", Nowhere));

    [Theory]
    [InlineData("report 980 2019", "PostgreSQL")]
    [InlineData("demo", "PostgreSQL")]
    [InlineData("serve --port 5081", "PostgreSQL")]
    [InlineData("import units no-such-file.csv", "no-such-file.csv")]
    [InlineData("serve --address 0.0.0.0", "no login")]
    public async Task What_the_user_can_mend_is_one_sentence_and_1(string arguments, string about)
    {
        var ran = await CampaignProgram.RunAsync(arguments, Nowhere);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains(about, Assert.Single(ran.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_twice_prints_the_same_report_and_reading_prints_data_alone()
    {
        var first = await CampaignProgram.RunAsync("demo", database.ConnectionString);
        var second = await CampaignProgram.RunAsync("demo", database.ConnectionString);
        var json = await CampaignProgram.RunAsync("report 980 2019 --json", database.ConnectionString);

        Assert.Equal((0, 0, 0), (first.ExitCode, second.ExitCode, json.ExitCode));
        Assert.Equal(first.Output, second.Output);
        Assert.Contains("models.csv: 55 rows, 0 added, 55 unchanged, 0 refused", second.Error, StringComparison.Ordinal);
        using var report = System.Text.Json.JsonDocument.Parse(json.Output);
        Assert.Equal(2019, report.RootElement.GetProperty("year").GetInt32());
    }

    [Theory]
    [InlineData("report 980 2019", "txt")]
    [InlineData("report 980 2019 --format md --lang en", "md")]
    [InlineData("report 980 2019 --format csv", "csv")]
    [InlineData("report 980 2019 --format json", "json")]
    public async Task The_report_of_the_example_is_the_one_reviewed(string arguments, string extension)
    {
        var unsealed = ("Log__Seal", "false"); // a sealed report names a root and a time, which are others each time
        Assert.Equal(0, (await CampaignProgram.RunAsync("demo", database.ConnectionString, null, unsealed)).ExitCode);

        var ran = await CampaignProgram.RunAsync(arguments, database.ConnectionString, null, unsealed);

        Assert.Equal(0, ran.ExitCode);
        await Verifier.Verify(ran.Output, extension).UseTextForParameters(extension);
    }

    [Fact]
    public async Task A_document_goes_to_the_file_whose_name_says_so_or_to_standard_output()
    {
        Assert.Equal(0, (await CampaignProgram.RunAsync("demo", database.ConnectionString)).ExitCode);
        var folder = TemporaryFolder.Create("document");

        var saved = await CampaignProgram.RunAsync($"report 980 2019 -o {folder}/r.xlsx", database.ConnectionString);
        var printed = await CampaignProgram.RunAsync("view models 980 2019 --format docx", database.ConnectionString);
        var chosen = await CampaignProgram.RunAsync($"report 980 2019 --format csv -o {folder}/r.html", database.ConnectionString);

        Assert.Equal((new Ran(0, "", ""), 0, 0), (saved, printed.ExitCode, chosen.ExitCode));
        Assert.StartsWith("PK", await File.ReadAllTextAsync($"{folder}/r.xlsx"), StringComparison.Ordinal);
        Assert.StartsWith("PK", printed.Output, StringComparison.Ordinal);
        Assert.StartsWith("\uFEFFprogramme,", Encoding.UTF8.GetString(await File.ReadAllBytesAsync($"{folder}/r.html")), StringComparison.Ordinal); // by that Excel knows it for UTF-8
        Assert.StartsWith("programme,", (await CampaignProgram.RunAsync("report 980 2019 --format csv", database.ConnectionString)).Output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_two_promoted_models_are_explained_by_exactly_their_two_events()
    {
        Assert.Equal(0, (await CampaignProgram.RunAsync("demo", database.ConnectionString)).ExitCode);

        var ran = await CampaignProgram.RunAsync("explain 980 2019 models.promoted-to-province --json", database.ConnectionString);

        using var explanation = System.Text.Json.JsonDocument.Parse(ran.Output);
        var entries = explanation.RootElement.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(2, explanation.RootElement.GetProperty("value").GetInt64());
        Assert.Equal(["model/DVK-2019-002", "model/DVK-2019-021"], entries.Select(e => e.GetProperty("stream").GetString()).Order());
        Assert.All(entries, e => Assert.Equal("model-promoted-to-province.v1", e.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task The_commands_of_the_README_work_in_their_order()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Snapshots.ProjectFolder(), "..", "..", "README.md"));
        var commands = readme.Split("```sh\n").Skip(1).SelectMany(block => block.Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();

        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            Assert.StartsWith("./campaign ", command, StringComparison.Ordinal);
            var ran = await CampaignProgram.RunAsync(command["./campaign ".Length..], database.ConnectionString);
            Assert.True(ran.ExitCode == 0, $"{command}: {ran.Error}");
        }
    }
}
