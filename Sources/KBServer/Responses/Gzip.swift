import CZlib

/// Compression with zlib into the gzip format (RFC 1952).
enum Gzip {
    /// Texts shorter than this are not worth it, in bytes.
    static let least = 1024

    /// Whether what has this type gets smaller by it.
    static func suits(_ contentType: String) -> Bool {
        contentType.hasPrefix("text/") || contentType.contains("json") || contentType.contains("xml")
            || contentType.hasPrefix("application/javascript")
    }

    /// - Returns: `nil` where zlib has no memory left, or the result is no smaller.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window and 16 for a gzip header (zlib.h, deflateInit2).
        guard
            deflateInit2_(
                &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)
            ) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var isComplete = false
        let result = [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
            bytes.withUnsafeBufferPointer { input in
                // zlib reads from next_in and never writes there.
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                isComplete = deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = isComplete ? Int(stream.total_out) : 0
            }
        }
        return isComplete ? result : nil
    }
}
