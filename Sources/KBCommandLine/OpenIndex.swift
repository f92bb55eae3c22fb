import ArgumentParser
import Articles
import Foundation
package import Search

/// Opens the index of a collection, up to date, with a progress bar and what was noticed on standard error.
package func openIndex(
    _ location: CollectionLocation, patience: SearchIndex.Patience
) async throws -> (index: SearchIndex, statistics: IndexingStatistics) {
    let bar = isatty(STDERR_FILENO) == 1 ? ProgressBar() : nil
    var progress: (@Sendable (SearchIndex.Progress) -> Void)?
    if let bar { progress = { bar.show($0) } }
    let opened = try await SearchIndex.upToDate(
        path: location.index, folder: ArticleFolder(path: location.articles), meaning: openMeaning(),
        patience: patience, progress: progress)
    bar?.clear()
    for notice in opened.statistics.notices { printToStandardError("kb: " + notice) }
    for problem in opened.statistics.problems { printToStandardError(problem.description.escapingControlCodes) }
    return opened
}

/// The table of meaning that came with the program; where there is none, says so once on standard error.
package func openMeaning() -> MeaningTable? {
    guard let path = InstalledMeaning.path() else { return nil }
    do {
        return try MeaningTable(path: path)
    } catch {
        printToStandardError("kb: \(error)".escapingControlCodes)
        return nil
    }
}

/// Does something with the index of a collection, up to date; once more if damage shows in it.
package func withIndex<Result>(_ location: CollectionLocation, _ work: (SearchIndex) throws -> Result) async throws
    -> Result
{
    let index = try await openIndex(location, patience: .useWhatIsThere).index
    do {
        return try work(index)
    } catch SearchIndexError.damaged(let path) {
        printToStandardError("kb: \(path): the index was damaged; it is made anew".escapingControlCodes)
        return try work(try await openIndex(location, patience: .useWhatIsThere).index)
    }
}

/// Runs a command's work; an error is printed to standard error and ends the command with exit code 2.
package func reportingFailures(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch let code as ExitCode {
        throw code
    } catch let error as ValidationError {
        throw error
    } catch {
        printToStandardError("kb: \(error)".escapingControlCodes)
        throw ExitCode(2)
    }
}

package func printToStandardError(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
}

extension String {
    /// The text with control codes made visible, so that a file's name cannot command a terminal.
    package var escapingControlCodes: String {
        guard unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else {
            return self
        }
        var text = ""
        for scalar in unicodeScalars {
            if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                text += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

/// A bar on standard error, shown only when the work takes longer than half a second.
private final class ProgressBar: Sendable {
    private static let width = 30
    private let start = ContinuousClock.now

    func show(_ progress: SearchIndex.Progress) {
        guard ContinuousClock.now - start > .milliseconds(500), progress.total > 0 else { return }
        let filled = Self.width * progress.done / progress.total
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
        FileHandle.standardError.write(Data("\r[\(bar)] \(progress.done) of \(progress.total) articles".utf8))
    }

    func clear() {
        guard ContinuousClock.now - start > .milliseconds(500) else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
