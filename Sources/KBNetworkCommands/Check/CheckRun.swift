import Dispatch
import Foundation
import KBCommandLine
import Probing
import Synchronization

/// Tests connections side by side.
struct CheckRun: Sendable {
    /// Connections that are tested at the same time.
    static let width = 10

    let prober: Prober
    let diagnosis: CheckDiagnosis
    /// `nil` where nothing is shown while the tests go on.
    let printer: CheckPrinter?

    /// Tests all connections; each takes no longer for the others.
    ///
    /// - Returns: In the order of the connections.
    /// - Throws: What the index throws if it cannot be read.
    func run(_ connections: [Connection]) async throws -> [Check] {
        try await withThrowingTaskGroup(of: (Int, Check).self) { group in
            var waiting = connections.enumerated().makeIterator()
            var checks: [Int: Check] = [:]
            func start(_ next: (offset: Int, element: Connection)) {
                group.addTask { (next.offset, try await test(next.element, at: next.offset)) }
            }
            for _ in 0..<Self.width { waiting.next().map(start) }
            while let (index, check) = try await group.next() {
                checks[index] = check
                waiting.next().map(start)
            }
            return connections.indices.compactMap { checks[$0] }
        }
    }

    private func test(_ connection: Connection, at index: Int) async throws -> Check {
        let outcome = await prober.test(connection) { printer?.layer($0, of: index) }
        let check = try await diagnosis.check(outcome)
        printer?.finish(check, of: index)
        return check
    }
}

/// Cancels the work when the user interrupts it (Ctrl-C), so that what was found is still shown and nothing stays open.
struct InterruptWatch: Sendable {
    private let interrupted = Latch()

    var wasInterrupted: Bool { interrupted.isSet }

    func cancelling<Result: Sendable>(
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let task = Task { try await work() }
        let latch = interrupted
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            latch.set()
            task.cancel()
        }
        source.resume()
        defer {
            source.cancel()
            signal(SIGINT, SIG_DFL)
        }
        return try await task.value
    }

    private final class Latch: Sendable {
        private let state = Mutex(false)
        var isSet: Bool { state.withLock { $0 } }
        func set() { state.withLock { $0 = true } }
    }
}
