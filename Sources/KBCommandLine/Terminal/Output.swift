import Foundation

/// Writes to standard output and standard error.
package enum Output {
    /// Prints an answer; a reader that went away ends the printing quietly.
    package static func print(_ text: String) {
        write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n", to: 1)
    }

    /// Says something about the answer, on standard error.
    package static func note(_ text: String) {
        write("kb: " + TerminalText.clean(text) + "\n", to: 2)
    }

    /// Writes all of a text; gives up without a word where the other end is closed.
    package static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { buffer in
            var rest = UnsafeRawBufferPointer(buffer)[...]
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    if errno == EAGAIN {
                        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                        _ = poll(&waiting, 1, -1)
                        continue
                    }
                    return
                }
                rest = rest.dropFirst(count)
            }
        }
    }
}

extension Slice where Base == UnsafeRawBufferPointer {
    /// Address of the first byte of what is left.
    fileprivate var baseAddress: UnsafeRawPointer? {
        base.baseAddress.map { $0 + startIndex }
    }
}
