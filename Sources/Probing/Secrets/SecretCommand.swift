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
        let process = Mutex<Started>(.notYet)
        let result = await FirstAnswer.wait(within: limit, late: .timedOut) { answer in
            // Reading a pipe blocks; the program's end or its death ends the thread.
            Thread.detachNewThread { answer.give(run(process)) }
        }
        if case .timedOut = result { process.withLock { $0.kill() } }
        return Task.isCancelled ? .cancelled : result
    }

    private func run(_ started: borrowing Mutex<Started>) -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        // Under the lock: whoever gives up meanwhile either prevents the start or finds what to end.
        let isRunning = started.withLock { started in
            if case .unwanted = started { return false }
            guard (try? process.run()) != nil else { return false }
            started = .running(process.processIdentifier)
            return true
        }
        guard isRunning else { return .notStarted }
        var data = Data()
        while let part = try? pipe.fileHandleForReading.read(upToCount: 4096), !part.isEmpty {
            data += part
            if data.count > SecretReader.longest {
                started.withLock { $0.kill() }
                return .tooLong
            }
        }
        process.waitUntilExit()
        started.withLock { $0 = .unwanted }
        let code = process.terminationStatus
        return code == 0 && process.terminationReason == .exit ? .printed(data) : .failed(code: code)
    }
}

/// How far the program has come.
private enum Started: Sendable {
    case notYet
    case running(pid_t)
    /// It has ended, or nobody waits for it any more.
    case unwanted

    mutating func kill() {
        if case .running(let process) = self { _ = Foundation.kill(process, SIGKILL) }
        self = .unwanted
    }
}
