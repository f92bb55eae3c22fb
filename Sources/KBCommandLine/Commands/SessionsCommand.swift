import Answering
package import ArgumentParser
import Articles
import Foundation
import Journal

/// `kb sessions`: the walks that are remembered.
package struct SessionsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "sessions",
        abstract: "Lists, shows, exports and deletes the walks that are remembered.",
        discussion: """
            Every kb walk is remembered on this machine as it goes on: each reply, note and test result, with its time and
            the article's text. What was typed is stored without the secrets in it. The file is journal.sqlite in KB_STATE,
            else in $XDG_STATE_HOME/kb, else in ~/.local/state/kb.

            Examples:
              kb sessions
              kb sessions show 12
              kb sessions export 12 --format note
              kb sessions export 12 --format json --output walk-12.json
              kb sessions delete 12
            """,
        subcommands: [List.self, Show.self, Export.self, Delete.self],
        defaultSubcommand: List.self)

    package init() {}

    /// A walk that must be there.
    static func walk(_ id: Int, in journal: Journal) throws -> WalkRecord {
        guard let walk = try journal.walk(id) else { throw JournalError.noSuchWalk(id) }
        return walk
    }
}

extension SessionsCommand {
    /// `kb sessions list`.
    package struct List: AsyncParsableCommand {
        package static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the walks, the one last worked on first.",
            discussion: """
                Examples:
                  kb sessions
                  kb sessions list --open --limit 5
                """)

        @Flag(help: "Only walks that have not ended.")
        package var open = false

        @Option(help: ArgumentHelp("At most this many, 1 to 1000.", valueName: "count"))
        package var limit = 20

        @Flag(help: "Print one JSON document.")
        package var json = false

        package init() {}

        package func validate() throws {
            guard (1...1000).contains(limit) else {
                throw ValidationError("'--limit \(limit)' is out of range; give a count from 1 to 1000.")
            }
        }

        package func run() async throws {
            try await reportingFailures {
                let journal = try openJournal()
                let items = try journal.walks(limit: limit, openOnly: open).map { summary in
                    let position = try journal.walk(summary.id).flatMap { try? $0.replayed() }?.prompt.position
                    return SessionsPage.Item(summary: summary, position: position)
                }
                if json {
                    Output.print(try PrintedJSON.text(of: SessionsDocument(items)))
                } else if items.isEmpty {
                    Output.print(
                        open ? "No walk is open." : "No walk is remembered yet. Begin one: kb walk ARTICLE")
                } else {
                    Output.print(SessionsPage.text(of: items, terminal: .detect()))
                }
            }
        }
    }

    /// `kb sessions show`.
    package struct Show: AsyncParsableCommand {
        package static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Shows what was done in a walk, in order.",
            discussion: """
                Examples:
                  kb sessions show 12
                  kb sessions show 12 --json
                """)

        @OptionGroup(title: "Articles") package var collection: CollectionOptions

        @Flag(help: "Print one JSON document.")
        package var json = false

        @Argument(help: ArgumentHelp("Number of the walk.", valueName: "id"))
        package var id: Int

        package init() {}

        package func run() async throws {
            try await reportingFailures {
                let journal = try openJournal()
                let walk = try SessionsCommand.walk(id, in: journal)
                let walkthrough = try walk.replayed()
                let report = WalkReport(walk, walkthrough)
                guard !json else {
                    Output.print(try PrintedJSON.text(of: report))
                    return
                }
                let item = SessionsPage.Item(
                    summary: WalkSummary(walk), position: walkthrough.prompt.position)
                Output.print(
                    SessionsPage.text(
                        of: report, summary: item, changed: hasChanged(walk), terminal: .detect()))
            }
        }

        /// Whether the article's file differs from what was walked; `nil` where it is not to be found.
        private func hasChanged(_ walk: WalkRecord) -> Bool? {
            guard let location = try? collection.locate(),
                let bytes = try? ArticleFolder(path: location.articles).read(walk.path)
            else { return nil }
            return walk.revision.differs(from: bytes)
        }
    }

    /// `kb sessions export`.
    package struct Export: AsyncParsableCommand {
        package enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
            case note
            case reply
            case json
        }

        package static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Writes a walk for a ticket, a customer or a colleague.",
            discussion: """
                note    what was tried and found, in order, with sources: internal, Markdown
                reply   for the customer: the steps that solved it, or those still to do; no internals, Markdown
                json    the walk with the article's text: a colleague's kb walk --resume FILE goes on with it

                A file that is there is never overwritten.

                Examples:
                  kb sessions export 12 --format note
                  kb sessions export 12 --format reply | xclip
                  kb sessions export 12 --format json --output walk-12.json
                """)

        @Option(help: "note, reply or json.")
        package var format: Format = .note

        @Flag(help: "The same as --format json.")
        package var json = false

        @Option(help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
        package var output: String?

        @Argument(help: ArgumentHelp("Number of the walk.", valueName: "id"))
        package var id: Int

        package init() {}

        package func run() async throws {
            try await reportingFailures {
                let walk = try SessionsCommand.walk(id, in: try openJournal())
                let text: String
                switch json ? .json : format {
                case .note: text = TicketNote.text(of: walk, try walk.replayed())
                case .reply: text = CustomerReply.text(of: try walk.replayed())
                case .json: text = try HandOver.text(of: walk)
                }
                guard let output else {
                    Output.print(text)
                    return
                }
                try NewFile.write(text.hasSuffix("\n") ? text : text + "\n", to: output, mode: 0o600)
                Output.note("wrote \(output)")
                if json || format == .json {
                    Output.note("go on with it there: kb walk --resume \(CommandText.quoted(output))")
                }
            }
        }
    }

    /// `kb sessions delete`.
    package struct Delete: AsyncParsableCommand {
        package static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Forgets walks, with what was learned from them.",
            discussion: """
                Asks first on a terminal; elsewhere --yes is needed.

                Examples:
                  kb sessions delete 12
                  kb sessions delete --yes 11 12
                  kb sessions delete --all
                """)

        @Flag(help: "Do not ask.")
        package var yes = false

        @Flag(help: "All walks.")
        package var all = false

        @Flag(help: "Print one JSON document.")
        package var json = false

        @Argument(help: ArgumentHelp("Numbers of the walks.", valueName: "id"))
        package var ids: [Int] = []

        package init() {}

        package func validate() throws {
            guard ids.isEmpty == all else {
                throw ValidationError(
                    all
                        ? "Give numbers or --all, not both."
                        : "Name the walks by their numbers; kb sessions lists them.")
            }
        }

        package func run() async throws {
            try await reportingFailures {
                let journal = try openJournal()
                var wanted: [Int] = []
                for id in all ? try journal.walks().map(\.id) : ids where !wanted.contains(id) { wanted.append(id) }
                guard !wanted.isEmpty else {
                    Output.print(json ? try PrintedJSON.text(of: ["deleted": wanted]) : "No walk is remembered.")
                    return
                }
                guard try yes || isConfirmed(wanted, in: journal) else {
                    Output.note("nothing was deleted")
                    throw ExitCode(1)
                }
                try journal.delete(wanted)
                let names = wanted.map(String.init).joined(separator: ", ")
                Output.print(json ? try PrintedJSON.text(of: ["deleted": wanted]) : "Deleted \(names).")
            }
        }

        /// Asks on a terminal.
        ///
        /// - Throws: `ValidationError` where there is nobody to ask.
        private func isConfirmed(_ ids: [Int], in journal: Journal) throws -> Bool {
            guard isatty(0) == 1, isatty(2) == 1 else {
                throw ValidationError("There is nobody to ask; to delete without being asked, add --yes.")
            }
            for id in ids.prefix(10) {
                let walk = try SessionsCommand.walk(id, in: journal)
                Output.write("  \(id)  \(TerminalText.cleanLine(walk.title))\n", to: 2)
            }
            let what = ids.count == 1 ? "this walk" : "these \(ids.count) walks"
            Output.write("Delete \(what)? It cannot be undone. [y/N] > ", to: 2)
            let typed = TerminalText.cleanLine(readLine() ?? "").lowercased()
            return typed == "y" || typed == "yes"
        }
    }
}
