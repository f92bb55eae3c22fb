import Answering
import Foundation
import Journal

/// Appends replies to a walk and says so after each, until it is killed or as many are written as were asked for.
///
/// Arguments: the journal, the number of the walk (0 begins one), how many replies. The reply of number n has the reason n,
/// so that a missing or doubled one shows. The first line printed is the walk's number, each further one the number of a
/// reply that is on the disk.
@main
enum JournalWriter {
    static func main() {
        signal(SIGXFSZ, SIG_IGN)
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let named = Int(arguments[2]), let count = Int(arguments[3]) else {
            say("usage: JournalWriter PATH WALK COUNT", to: 2)
            exit(64)
        }
        do {
            let journal = try Journal(at: arguments[1])
            let walk: Int
            if named > 0 {
                walk = named
            } else {
                let new = NewWalk(
                    article: "acme/token", path: "acme/token.md", title: "Token rejected",
                    source: Array("# Token rejected\n\n## Solution\n\n1. Reconnect.\n".utf8))
                walk = try journal.begin(new, at: Date())
            }
            say("\(walk)", to: 1)
            let first = try journal.walk(walk)?.replies.count ?? 0
            for number in first..<(first + count) {
                try journal.append(.notRelevant(reason: "\(number)"), to: walk, at: Date())
                say("\(number)", to: 1)
            }
        } catch {
            say("\(error)", to: 2)
            exit(2)
        }
    }

    /// Writes a line at once; nothing is kept back in a buffer.
    private static func say(_ line: String, to descriptor: Int32) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
}
