import ArgumentParser
import Articles
import Foundation

/// `kb lint`: faults in articles.
package struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Finds faults in articles: what would lead a reader wrong, and what to do about it.",
        discussion: """
            Exit status: 0 if there are no errors (with --strict: no warnings either), 1 if there are, 2 if something
            could not be read. An article switches a rule off with <!-- kb-lint-disable RULE -->, for one line with
            <!-- kb-lint-disable-next-line RULE -->.

            Examples:
              kb lint
              kb lint articles/replit --format github
            """)

    @Argument(help: "Files or folders (default: the folder of articles). They are compared with each other only.")
    var paths: [String] = []

    @OptionGroup var collection: CollectionOptions

    @Option(help: ArgumentHelp("Form of the output.", valueName: "form"))
    var format: LintReport.Format?

    @Flag(help: "The same as --format json.")
    var json = false

    @Flag(help: "Warnings count as errors.")
    var strict = false

    @Flag(help: "List the rules.")
    var rules = false

    @Option(help: ArgumentHelp("Show the manual page of a rule.", valueName: "rule"))
    var explain: String?

    func validate() throws {
        if json, let format, format != .json {
            throw ValidationError("--json and --format \(format.rawValue) exclude each other; give one of them")
        }
        if let explain, LintRules.manual(named: explain) == nil {
            let nearest = LintRules.nearestName(to: explain).map { "; did you mean '\($0)'?" }
            throw ValidationError("no rule is called '\(explain)'\(nearest ?? "; 'kb lint --rules' lists them")")
        }
    }

    func run() async throws {
        if let explain, let (name, manual) = LintRules.manual(named: explain) {
            print("\(name) (\(manual.severity.rawValue))\n\n\(manual.plainText)")
            return
        }
        if rules {
            print(LintRules.overview, terminator: "")
            return
        }
        let run: LintRun
        do {
            run = try LintRun(
                paths: paths, collection: collection, workingFolder: FileManager.default.currentDirectoryPath)
        } catch {
            Self.complain("\(error)")
            throw ExitCode(2)
        }
        let (report, problems) = await run.execute()
        print(try report.rendered(as: json ? .json : format ?? .text), terminator: "")
        for problem in problems { Self.complain(problem) }
        if report.articleCount > 0 || problems.isEmpty { Self.complain(report.total) }
        if !problems.isEmpty { throw ExitCode(2) }
        if report.isFailure(isStrict: strict) { throw ExitCode(1) }
    }

    private static func complain(_ line: String) {
        FileHandle.standardError.write(Data((PrintableText.line(line) + "\n").utf8))
    }
}

extension LintReport.Format: ExpressibleByArgument {}
