import Crypto
import Foundation
import Journal
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The names by which walks are known outside: nobody who has one can guess another, or how many walks there are.
///
/// A handle is the walk's number, made unreadable and sealed with a key that lies beside the journal, for its user alone.
/// So handles outlive a restart, and nothing has to be stored with a walk.
final class WalkHandles: Sendable {
    /// Bytes of a handle that prove it, of 96 bits nobody guesses one.
    private static let sealLength = 12
    private static let numberLength = 6
    private static let keyLength = 32

    private let path: String
    private let key = Mutex<SymmetricKey?>(nil)

    /// - Parameter journal: Path of the journal.
    init(besides journal: String) {
        path = (DiskFile.folder(of: journal) ?? ".") + "/walks.key"
    }

    /// The handle of a walk: 36 lower-case hexadecimal digits.
    ///
    /// - Throws: ``JournalError`` if the key cannot be read or made.
    func handle(_ walk: Int) throws(JournalError) -> String {
        let key = try currentKey()
        let seal = Self.seal(walk, key)
        return Self.text(seal + Self.masked(Self.bytes(walk), seal, key))
    }

    /// The walk that a handle names; `nil` if it names none.
    ///
    /// - Throws: ``JournalError`` if the key cannot be read or made.
    func walk(_ handle: String) throws(JournalError) -> Int? {
        let digits = Array(handle.utf8)
        guard digits.count == 2 * (Self.sealLength + Self.numberLength) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[place..<(place + 2)], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        let key = try currentKey()
        let seal = Array(bytes.prefix(Self.sealLength))
        let walk = Self.masked(Array(bytes.suffix(Self.numberLength)), seal, key).reduce(0) { $0 << 8 | Int($1) }
        // Compared in a time that does not tell how much of it is right; written as it is given out.
        let own = Self.seal(walk, key)
        let difference = zip(own, seal).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        return difference == 0 && Self.text(bytes) == handle ? walk : nil
    }

    private static func bytes(_ walk: Int) -> [UInt8] {
        (0..<numberLength).map { UInt8(truncatingIfNeeded: walk >> (8 * (numberLength - 1 - $0))) }
    }

    private static func seal(_ walk: Int, _ key: SymmetricKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("walk".utf8) + bytes(walk), using: key).prefix(sealLength))
    }

    /// Makes a number unreadable, or readable again.
    private static func masked(_ number: [UInt8], _ seal: [UInt8], _ key: SymmetricKey) -> [UInt8] {
        let mask = HMAC<SHA256>.authenticationCode(for: Array("mask".utf8) + seal, using: key)
        return zip(number, mask).map { $0 ^ $1 }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    // MARK: The key

    private func currentKey() throws(JournalError) -> SymmetricKey {
        let result = key.withLock { known -> Result<SymmetricKey, JournalError> in
            if let known { return .success(known) }
            do throws(JournalError) {
                let read = try readOrMakeKey()
                known = read
                return .success(read)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func readOrMakeKey() throws(JournalError) -> SymmetricKey {
        if let key = try readKey() { return key }
        var fresh = [UInt8](repeating: 0, count: Self.keyLength)
        var generator = SystemRandomNumberGenerator()
        for place in fresh.indices { fresh[place] = UInt8.random(in: 0...255, using: &generator) }
        let beside = "\(path).\(getpid())"
        do throws(DiskError) {
            try DiskFile.write(fresh, to: beside)
        } catch {
            throw error.isFull ? .diskFull(path: path) : .notWritable(path: path, reason: error.reason)
        }
        defer { unlink(beside) }
        // Where another process is faster, its key counts.
        guard link(beside, path) == 0 || errno == EEXIST else {
            throw .notWritable(path: path, reason: String(cString: strerror(errno)))
        }
        guard let key = try readKey() else { throw .notWritable(path: path, reason: "it has just been removed") }
        return key
    }

    private func readKey() throws(JournalError) -> SymmetricKey? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .unusable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & 0o077 == 0 else {
            throw .unusable(path: path, reason: "others can read the key of the walks' handles; remove it")
        }
        var bytes = [UInt8](repeating: 0, count: Self.keyLength + 1)
        guard read(descriptor, &bytes, bytes.count) == Self.keyLength else {
            throw .unusable(path: path, reason: "it is no key of walks' handles; remove it")
        }
        return SymmetricKey(data: bytes.prefix(Self.keyLength))
    }
}
