import NIOCore
import NIOPosix
import Synchronization

/// Threads for what takes its time (searching, reading files, writing the journal), so that the rest is answered meanwhile.
///
/// Bounded: who comes when too much is waiting is sent away at once.
final class WorkQueue: TaskExecutor {
    private let threads: NIOThreadPool
    /// Work under way or waiting at most.
    private let capacity: Int
    private let count = Mutex(0)

    /// - Parameters:
    ///   - width: Threads.
    ///   - capacity: Work under way or waiting at most.
    init(width: Int, capacity: Int) {
        threads = NIOThreadPool(numberOfThreads: width)
        threads.start()
        self.capacity = capacity
    }

    /// Ends the threads; nothing may be run afterwards.
    func shutDown() async {
        try? await threads.shutdownGracefully()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        threads.submit { _ in job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Runs work on one of the threads.
    ///
    /// - Throws: ``Problem/busy`` if too much is waiting; what the work throws.
    func run<Result: Sendable>(_ work: @Sendable @escaping () async throws -> Result) async throws -> Result {
        let isAdmitted = count.withLock { count in
            guard count < capacity else { return false }
            count += 1
            return true
        }
        guard isAdmitted else { throw Problem.busy }
        defer { count.withLock { $0 -= 1 } }
        return try await withTaskExecutorPreference(self) { try await Self.onPreferredExecutor(work) }
    }

    /// A function that is not bound to its caller's actor runs where the task prefers.
    @concurrent
    private static func onPreferredExecutor<Result: Sendable>(
        _ work: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await work()
    }

    /// Work under way or waiting.
    var load: Int { count.withLock { $0 } }
}
