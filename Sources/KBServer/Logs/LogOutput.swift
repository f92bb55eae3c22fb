import Foundation

/// Writes whole lines to a descriptor.
package struct LogOutput: Sendable {
    package static let standardError = LogOutput(descriptor: 2)

    let descriptor: Int32

    /// A line goes out in one piece, so that several threads' lines do not mix; a log that nobody reads any more is no fault.
    package func write(_ line: String) {
        var line = line
        line.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let start = rest.baseAddress, !rest.isEmpty {
                let count = Foundation.write(descriptor, start, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            }
        }
    }
}
