/// Why a byte stream gave no more bytes.
enum WireFailure: Error, Sendable, Hashable {
    /// The other side ended the connection.
    case closed
    /// The other side, or something between, broke it off.
    case reset
    case timedOut
    /// More bytes came than the test is ready to hold.
    case tooLong
    /// The test was cancelled.
    case cancelled
    case other(String)
}

extension WireFailure: CustomStringConvertible {
    /// A phrase for the end of a sentence about the server.
    var description: String {
        switch self {
        case .closed: "the server ended the connection"
        case .reset: "the connection was reset"
        case .timedOut: "no answer in time"
        case .tooLong: "the answer is longer than this test reads"
        case .cancelled: "the test was cancelled"
        case .other(let text): text
        }
    }
}
