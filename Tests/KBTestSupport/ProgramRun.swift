package import Foundation

/// A finished run of a program.
package struct ProgramRun: Sendable {
    /// Exit code, or minus the signal's number.
    package var code: Int32
    package var output: String
    package var errors: String

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - program: Absolute path.
    ///   - arguments: Passed as they are.
    ///   - input: Bytes of standard input, which is a file; empty by default.
    ///   - environment: All variables of the program.
    ///   - folder: Its working folder.
    /// - Returns: What it printed, and how it ended.
    /// - Throws: What `Process` throws if it cannot be started.
    package static func of(
        _ program: String, _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
        in folder: URL
    ) throws -> ProgramRun {
        let files = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        // Without the table of meaning every run would say so.
        process.environment =
            MeaningFile.isThere ? environment : environment.merging(["KB_MEANING": "none"]) { given, _ in given }
        process.currentDirectoryURL = folder
        process.standardInput = try FileHandle(forReadingFrom: files.write(input, to: "input"))
        let output = try files.write("", to: "output")
        let errors = try files.write("", to: "errors")
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        let code = process.terminationStatus
        return ProgramRun(
            code: process.terminationReason == .exit ? code : -code,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// A program built by this package, beside the running tests.
    package static func built(_ name: String) -> String {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(name).path
    }

    /// The package's own folder.
    package static func packageFolder() -> URL {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder
    }
}
