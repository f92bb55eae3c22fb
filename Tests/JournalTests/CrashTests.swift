import Answering
import Foundation
import Journal
import KBTestSupport
import Testing

/// What is left of a journal when its writer is killed, or cannot write.
@Suite(.serialized)
struct CrashTests {
    private static let program = ProgramRun.built("JournalWriter")

    /// A writer under way whose lines are read as they come.
    private final class Writer {
        private let process = Process()
        private let pipe = Pipe()
        private var buffer: [UInt8] = []
        private(set) var lines: [Int] = []

        init(_ path: String, walk: Int, count: Int) throws {
            process.executableURL = URL(fileURLWithPath: CrashTests.program)
            process.arguments = [path, "\(walk)", "\(count)"]
            process.standardOutput = pipe
            process.standardInput = FileHandle.nullDevice
            try process.run()
            try? pipe.fileHandleForWriting.close()
        }

        deinit { kill() }

        /// Reads until there are so many lines, or no more come.
        func read(lines count: Int) {
            while lines.count < count {
                let data = pipe.fileHandleForReading.availableData
                if data.isEmpty { return }
                buffer += data
                while let end = buffer.firstIndex(of: 0x0A) {
                    if let number = Int(String(decoding: buffer[..<end], as: UTF8.self)) { lines.append(number) }
                    buffer.removeFirst(end + 1)
                }
            }
        }

        func kill() {
            if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
        }

        var isRunning: Bool { process.isRunning }

        var code: Int32 { process.terminationStatus }
    }

    /// The same numbers each run, so that a failure can be looked at.
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % sides
        }
    }

    @Test func keepsWhatWasAcknowledgedWhenKilled() throws {
        let folder = try TemporaryFolder()
        let path = TestWalks.path(in: folder)
        var dice = Dice(state: 11)
        var walk = 0
        var known = 0
        for round in 0..<200 {
            let writer = try Writer(path, walk: walk, count: 100_000)
            writer.read(lines: 1 + dice.roll(6))
            // A moment within a write, not only between two.
            var spin = dice.roll(40_000)
            while spin > 0 { spin -= 1 }
            writer.kill()
            writer.read(lines: .max)
            walk = try #require(writer.lines.first)
            let acknowledged = max(known, (writer.lines.dropFirst().last ?? -1) + 1)
            let replies = try #require(try Journal(at: path).walk(walk)).replies.map(\.reply)
            #expect(
                replies.count >= acknowledged && replies.count <= acknowledged + 1,
                "round \(round): \(acknowledged) acknowledged, \(replies.count) there")
            #expect(replies == replies.indices.map { .notRelevant(reason: "\($0)") }, "round \(round)")
            known = replies.count
        }
    }

    @Test func canBeOpenedWhereverItsMakingWasKilled() throws {
        var dice = Dice(state: 5)
        for round in 0..<20 {
            let folder = try TemporaryFolder()
            let path = TestWalks.path(in: folder)
            let writer = try Writer(path, walk: 0, count: 1)
            while !FileManager.default.fileExists(atPath: path), writer.isRunning {}
            var spin = dice.roll(400_000)
            while spin > 0 { spin -= 1 }
            writer.kill()
            let journal = try Journal(at: path)
            let walks = try journal.walks()
            #expect(walks.count <= 1, "round \(round)")
            #expect(try journal.begin(TestWalks.new(), at: TestWalks.start) == walks.count + 1, "round \(round)")
        }
    }

    @Test func letsTwoWriteAtOnce() throws {
        let walks = try TestWalks()
        let shared = try walks.journal.begin(TestWalks.new(), at: TestWalks.start)
        let writers = try (0..<2).map { _ in try Writer(walks.path, walk: shared, count: 50) }
        for writer in writers { writer.read(lines: .max) }
        for writer in writers {
            writer.kill()
            #expect(writer.code == 0)
            #expect(writer.lines.count == 51)
        }
        #expect(try walks.journal.walk(shared)?.replies.count == 100)
    }

    @Test(arguments: [1, 60, 200])
    func saysThatTheDiskIsFullAndKeepsWhatIsThere(kibibytes: Int) throws {
        let folder = try TemporaryFolder()
        let path = TestWalks.path(in: folder)
        let run = try ProgramRun.of(
            "/bin/bash", ["-c", "ulimit -f \(kibibytes); exec \"$0\" \"$@\"", Self.program, path, "0", "5000"],
            in: folder.url)
        #expect(run.code == 2, "\(run.errors)")
        #expect(run.errors.contains("\(path): no space left on the disk"), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        let lines = run.output.split(separator: "\n").compactMap { Int($0) }
        let journal = try Journal(at: path)
        let replies = try lines.first.flatMap { try journal.walk($0) }?.replies.count ?? 0
        #expect(replies == max(0, lines.count - 1))
        #expect(try journal.begin(TestWalks.new(), at: TestWalks.start) > 0, "writes again once there is space")
    }

    private static let nobodyCanRun = Unprivileged.canRun(program)

    @Test(.enabled(if: nobodyCanRun, "no user without rights to run as"), arguments: [false, true])
    func saysThatAFolderIsReadOnly(isThere: Bool) throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path + "/state/journal.sqlite"
        try folder.write("", to: "state/keep")
        if isThere { _ = try Journal(at: path).begin(TestWalks.new(), at: TestWalks.start) }
        #expect(chmod(folder.url.path + "/state", 0o555) == 0)
        if isThere { #expect(chmod(path, 0o444) == 0) }
        defer { chmod(folder.url.path + "/state", 0o755) }
        let (program, arguments) = Unprivileged.command(Self.program, [path, "0", "1"])
        let run = try ProgramRun.of(program, arguments, in: folder.url)
        #expect(run.code == 2)
        #expect(run.errors.contains("\(path): the journal cannot be written ("), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }
}
