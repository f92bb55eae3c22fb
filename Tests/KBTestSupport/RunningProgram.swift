package import Foundation

/// A program under way, to be killed at a moment of the test's choice.
package final class RunningProgram {
    private let process = Process()

    /// Starts a program; what it prints is thrown away.
    ///
    /// - Throws: What `Process` throws if it cannot be started.
    package init(_ program: String, _ arguments: [String], in folder: URL) throws {
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = [:]
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        kill()
    }

    package var isRunning: Bool { process.isRunning }

    /// Ends the program at once, without a chance to tidy up, and waits for its end.
    package func kill() {
        if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// Looks again and again until `condition` holds, the program ends or the time is over.
    ///
    /// - Returns: Whether the condition held.
    @discardableResult
    package func wait(atMost limit: Duration = .seconds(20), until condition: () -> Bool) -> Bool {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if condition() { return true }
            if !process.isRunning { return condition() }
            usleep(500)
        }
        return false
    }
}
