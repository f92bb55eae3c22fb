import Articles
import Logging
import ServiceLifecycle
import Serving
import Synchronization
import UnixSignals

/// Looks at the folder of articles once a second, and at once on SIGHUP, and publishes what changed.
struct FolderWatch: Service {
    let server: KBServer
    /// Time between two looks.
    let interval: Duration
    private let known = Known()

    private final class Known: Sendable {
        let lines = Mutex<Set<String>>([])
    }

    init(server: KBServer, interval: Duration = .seconds(1)) {
        self.server = server
        self.interval = interval
        say(server.knowledgeBase.condition)
        for entry in server.knowledgeBase.edition(for: .staff).articles { warnOfReserved(entry) }
    }

    func run() async throws {
        // A thread of its own: publishing a large change takes longer than a question.
        let thread = WorkQueue(width: 1, capacity: .max)
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await look(every: interval, on: thread) }
                group.addTask {
                    for await _ in await UnixSignalsSequence(trapping: .sighup) {
                        server.logger.notice("told to look at the articles")
                        await refresh(on: thread)
                    }
                }
            }
        }
        await thread.shutDown()
        writeQuestions()
    }

    private func look(every interval: Duration, on thread: WorkQueue) async {
        while !Task.isCancelled {
            guard (try? await Task.sleep(for: interval)) != nil else { return }
            await refresh(on: thread)
        }
    }

    private func refresh(on thread: WorkQueue) async {
        let knowledgeBase = server.knowledgeBase
        do {
            let changed = try await thread.run {
                writeQuestions()
                return try await knowledgeBase.refresh()
            }
            server.metrics.count(refresh: changed ? "changed" : "same")
            if changed {
                let edition = knowledgeBase.edition(for: .staff)
                server.logger.notice(
                    "articles published",
                    metadata: ["articles": "\(edition.articles.count)", "revision": "\(edition.revision)"])
                for entry in edition.articles { warnOfReserved(entry) }
            }
            say(knowledgeBase.condition)
        } catch is CancellationError {
            return
        } catch {
            server.metrics.count(refresh: "failed")
            sayOnce("the articles could not be published; those of before are served: \(error)")
        }
    }

    private func writeQuestions() {
        do {
            try server.memory.write()
        } catch {
            sayOnce("questions are not remembered: \(error)")
        }
    }

    /// Names each problem once, and again when it comes back.
    private func say(_ condition: KnowledgeBase.Condition) {
        let lines = condition.problems.map { "\($0)" } + condition.notices
        let new = known.lines.withLock { known in
            let new = lines.filter { !known.contains($0) }
            known = Set(lines)
            return new
        }
        for line in new { server.logger.warning("\(line)") }
    }

    private func sayOnce(_ line: String) {
        guard known.lines.withLock({ $0.insert(line).inserted }) else { return }
        server.logger.error("\(line)")
    }

    private func warnOfReserved(_ entry: ArticleEntry) {
        guard let first = entry.id.split(separator: "/").first, Route.reserved.contains(String(first)) else { return }
        let line =
            "\(entry.path): the server needs the address '\(first)' itself; rename the file or folder to have it served"
        guard known.lines.withLock({ $0.insert(line).inserted }) else { return }
        server.logger.warning("\(line)")
    }
}
