import Answering
import Articles
import Foundation
import Search

/// Brings what is published up to date with the folder of articles, one time after the other.
///
/// What is for internal readers only is never copied to the shelf for everyone, so that no question can find, count or
/// guess it there.
actor Publisher {
    /// What is published, and how it went.
    struct Outcome: Sendable {
        var everyone: Edition
        var staff: Edition
        var condition: KnowledgeBase.Condition
        /// The problems with files that everybody may know of.
        var publicProblems: [ArticleFolder.Problem] = []
        /// Whether an edition is another than before.
        var isNew = false
        /// Why not all of it could be published.
        var failure: KnowledgeBaseError?
    }

    /// How often files that are just being written are looked at again.
    private static let looksAgain = 4

    let source: ArticleFolder
    let cache: CacheFolder
    private let meaning: MeaningTable?
    private let turn = Turn()
    var catalog: Catalog
    let everyone: Shelf
    /// Only where there are internal articles, or were since the start; else everybody sees the same.
    var staff: Shelf?
    /// What is on the shelves, by path; nothing where that is not known.
    var held: [Audience: [String: ContentHash]] = [:]
    /// Texts that are new, by path.
    var staged: [String: (file: String, content: ContentHash)] = [:]
    /// Names for files with new texts that were given out: none is used twice, as what stands first now stands third in the
    /// next listing.
    var stagedNames = 0
    /// Counts the times that something was published; see ``Edition/number``.
    private(set) var number = 0
    /// Content of the file of synonyms that is published.
    var synonyms: [UInt8]?
    private var last: (contents: ArticleFolder.Contents, outcome: Outcome)?
    /// Whether all of what was listed last is published.
    var isComplete = false

    init(_ configuration: KnowledgeBase.Configuration) throws {
        source = ArticleFolder(path: configuration.articles)
        meaning = configuration.meaning
        cache = try CacheFolder(configuration.cache)
        catalog = Catalog(path: cache.path + "/catalog", folder: configuration.articles)
        do throws(DiskError) {
            everyone = try Shelf(path: cache.path + "/everyone", meaning: configuration.meaning)
        } catch {
            throw KnowledgeBaseError(error)
        }
    }

    /// Looks at the folder, and publishes what changed in it.
    ///
    /// - Parameter early: Called with the edition for everyone as soon as it stands.
    /// - Returns: What is published now.
    /// - Throws: ``KnowledgeBaseError`` or ``SearchIndexError`` where nothing can be published at all.
    func refresh(early: @Sendable (Edition) -> Void = { _ in }) async throws -> Outcome {
        await turn.take()
        do {
            let outcome = try await publish(early: early)
            await turn.giveBack()
            return outcome
        } catch {
            await turn.giveBack()
            throw error
        }
    }

    private func publish(early: @Sendable (Edition) -> Void) async throws -> Outcome {
        var contents = source.contents()
        let isSuspect = everyone.takeSuspicion() || staff?.takeSuspicion() == true
        var newSynonyms = readSynonyms()
        if isComplete, !isSuspect, var last, last.contents == contents, synonyms == newSynonyms {
            last.outcome.condition.checked = Date()
            last.outcome.isNew = false
            self.last = last
            return last.outcome
        }
        number += 1
        var notices = cache.notices
        var failure: KnowledgeBaseError?
        if isSuspect || held.isEmpty {
            notices += try await checkShelves()
            newSynonyms = readSynonyms()
        }
        let before = last?.outcome ?? outcomeOfLastRun()
        isComplete = true
        defer { unstage() }
        for attempt in 0...Self.looksAgain {
            if attempt > 0 {
                try await Task.sleep(for: .nanoseconds(SourceLook.settlingTime + 10_000_000))
                contents = source.contents()
            }
            let (isUnfinished, error) = await look(at: contents)
            if let error { failure = KnowledgeBaseError(error) }
            if !isUnfinished { break }
            if attempt == Self.looksAgain { isComplete = false }
        }
        var outcome: Outcome
        do {
            outcome = try await fillShelves(newSynonyms, notices: &notices, early: early)
        } catch let error as DiskError {
            failure = KnowledgeBaseError(error)
            outcome = try lastOutcome(before, failure)
        } catch SearchIndexError.diskFull(let path) {
            failure = .diskFull(path)
            outcome = try lastOutcome(before, failure)
        } catch SearchIndexError.unusable(let path, let reason) where before != nil {
            failure = .noPlace(path, reason: reason)
            outcome = try lastOutcome(before, failure)
        }
        if let failure {
            if before == nil, outcome.staff.articles.isEmpty { throw failure }
            isComplete = false
            notices.append("\(failure)")
        }
        do throws(DiskError) {
            try catalog.save()
        } catch {
            notices.append("\(error.path): cannot be written (\(error.reason)); the next start takes longer")
        }
        outcome.failure = failure
        outcome.isNew =
            outcome.staff.revision != before?.staff.revision || outcome.everyone.revision != before?.everyone.revision
        (outcome.condition, outcome.publicProblems) = condition(contents, notices: notices)
        last = (contents, outcome)
        return outcome
    }

    /// What stays published where something failed: all but what nobody may see any more.
    private func lastOutcome(_ before: Outcome?, _ failure: KnowledgeBaseError?) throws -> Outcome {
        everyone.suspect()
        staff?.suspect()
        guard var outcome = before else { throw failure ?? .noPlace(cache.path, reason: "nothing is published") }
        outcome.everyone = withoutWithdrawn(outcome.everyone, on: everyone)
        outcome.staff = withoutWithdrawn(outcome.staff, on: staff ?? everyone)
        return outcome
    }

    /// Puts on the shelves what the catalog says, and takes everything else off them.
    private func fillShelves(
        _ newSynonyms: [UInt8]?, notices: inout [String], early: @Sendable (Edition) -> Void
    ) async throws -> Outcome {
        let isShared = isShared
        let setsSynonyms = newSynonyms != synonyms || last == nil
        notices += try await fill(
            everyone, for: .everyone, synonyms: setsSynonyms ? .some(newSynonyms) : nil,
            keepsStaged: !isShared || staff != nil)
        let publicEdition = edition(for: .everyone, on: everyone, synonyms: newSynonyms)
        early(publicEdition)
        if isShared, staff == nil {
            // What was internal in an earlier run does not lie about.
            DiskFile.removeTree(cache.path + "/staff")
            held[.staff] = nil
        } else {
            let isFirst = staff == nil
            let shelf = try staff ?? Shelf(path: cache.path + "/staff", meaning: meaning)
            if isFirst {
                let found = try await shelf.check()
                held[.staff] = found.contents
                notices += found.notices
            }
            notices += try await fill(
                shelf, for: .staff, synonyms: isFirst || setsSynonyms ? .some(newSynonyms) : nil, keepsStaged: false)
            staff = shelf
        }
        synonyms = newSynonyms
        let staffEdition = edition(for: .staff, on: staff ?? everyone, synonyms: newSynonyms)
        return Outcome(
            everyone: publicEdition, staff: staffEdition, condition: KnowledgeBase.Condition(checked: Date()))
    }

    /// Whether no article is for internal readers only.
    private var isShared: Bool {
        !catalog.files.values.contains { $0.isVisible(to: .staff) && !$0.isVisible(to: .everyone) }
    }

    /// Looks what is on the shelves.
    private func checkShelves() async throws -> [String] {
        var notices: [String] = []
        if last == nil, !isShared { staff = try Shelf(path: cache.path + "/staff", meaning: meaning) }
        for (audience, shelf) in [(Audience.everyone, everyone), (.staff, staff)] {
            guard let shelf else { continue }
            let found = try await shelf.check()
            held[audience] = found.contents
            notices += found.notices
        }
        if last == nil {
            synonyms = try? everyone.folder.read("synonyms.txt")
            adoptShelves()
        }
        return notices
    }

    /// What an earlier run of the server published; `nil` if there is nothing of one.
    private func outcomeOfLastRun() -> Outcome? {
        let edition = edition(for: .everyone, on: everyone, synonyms: synonyms)
        guard !edition.articles.isEmpty else { return nil }
        let staffEdition = self.edition(for: .staff, on: staff ?? everyone, synonyms: synonyms)
        return Outcome(everyone: edition, staff: staffEdition, condition: KnowledgeBase.Condition(checked: Date()))
    }

    // MARK: The folder of articles

    /// Reads the file of synonyms; what cannot be read is as it was.
    private func readSynonyms() -> [UInt8]? {
        do {
            return try source.read("synonyms.txt")
        } catch {
            return DiskFile.exists(source.path + "/synonyms.txt") || !DiskFile.exists(source.path) ? synonyms : nil
        }
    }

    private func condition(
        _ contents: ArticleFolder.Contents, notices: [String]
    ) -> (KnowledgeBase.Condition, [ArticleFolder.Problem]) {
        var problems = contents.problems
        for (path, file) in catalog.files {
            if let reason = file.problem { problems.append(ArticleFolder.Problem(path: path, reason: reason)) }
        }
        problems.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let condition = KnowledgeBase.Condition(problems: problems, notices: notices, checked: Date())
        return (condition, problems.filter { catalog.files[$0.path]?.isVisible(to: .everyone) == true })
    }
}
