import Foundation
import Synchronization

/// A program that prints a secret, run without a shell.
struct SecretCommand: Sendable {
    enum Result: Sendable {
        case printed(Data)
        case failed(code: Int32)
        case timedOut
        case tooLong
        case notStarted
        case cancelled
    }

    var path: String
    var arguments: [String]
    var environment: [String: String]

    /// What the program prints on its standard output; what it says on the other is dropped, as it may hold the secret, too.
    ///
    /// It gets no input. At the end of the time, or when the task is cancelled, it is killed.
    func output(within limit: Duration) async -> Result {
        let run = Run()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                run.begin(continuation)
                // Reading a pipe blocks; the program's end or its death ends the threads.
                Thread.detachNewThread { start(run) }
                Thread.detachNewThread {
                    Thread.sleep(forTimeInterval: limit / .seconds(1))
                    run.end(.timedOut)
                }
            }
        } onCancel: {
            run.end(.cancelled)
        }
    }

    private func start(_ run: Run) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        do {
            try process.run()
        } catch {
            return run.end(.notStarted)
        }
        guard run.began(process.processIdentifier) else {
            kill(process.processIdentifier, SIGKILL)
            return process.waitUntilExit()
        }
        var data = Data()
        while let part = try? pipe.fileHandleForReading.read(upToCount: 4096), !part.isEmpty {
            data += part
            if data.count > SecretReader.longest { return run.end(.tooLong) }
        }
        process.waitUntilExit()
        let code = process.terminationStatus
        run.end(code == 0 && process.terminationReason == .exit ? .printed(data) : .failed(code: code))
    }
}

/// A run of the program; its first end counts and kills what still runs.
private final class Run: Sendable {
    private struct State {
        var continuation: CheckedContinuation<SecretCommand.Result, Never>?
        var process: pid_t?
        var result: SecretCommand.Result?
    }

    private let state = Mutex(State())

    func begin(_ continuation: CheckedContinuation<SecretCommand.Result, Never>) {
        let early = state.withLock { state in
            if state.result == nil { state.continuation = continuation }
            return state.result
        }
        if let early { continuation.resume(returning: early) }
    }

    /// - Returns: Whether the run is still wanted.
    func began(_ process: pid_t) -> Bool {
        state.withLock { state in
            state.process = process
            return state.result == nil
        }
    }

    func end(_ result: SecretCommand.Result) {
        let waiting = state.withLock { state -> CheckedContinuation<SecretCommand.Result, Never>? in
            guard state.result == nil else { return nil }
            state.result = result
            // Only before its end was waited for is the number still the program's.
            if case .printed = result {} else if case .failed = result {} else if let process = state.process {
                kill(process, SIGKILL)
            }
            defer { state.continuation = nil }
            return state.continuation
        }
        waiting?.resume(returning: result)
    }
}
