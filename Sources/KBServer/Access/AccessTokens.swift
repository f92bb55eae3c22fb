import Crypto
import Foundation

/// The tokens that a server knows: their hashes alone.
package struct AccessTokens: Sendable {
    private struct Token: Sendable {
        var name: String
        var scopes: Set<AccessScope>
        var hash: [UInt8]
    }

    private var tokens: [Token] = []

    /// Reads a file of tokens: a line for each, `name scope[,scope] sha256-of-token`; `#` begins a comment.
    ///
    /// - Throws: ``AccessTokensError`` if the file can be read by others, or a line is not as it should be.
    package init(file path: String) throws(AccessTokensError) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let data = FileManager.default.contents(atPath: path)
        else { throw .unreadable(path) }
        // A group may read: what systemd hands over says so, and means one user.
        guard status.st_mode & 0o037 == 0 else { throw .open(path) }
        guard let text = String(validating: data, as: UTF8.self) else { throw .brokenLine(path, 1, "it is not UTF-8") }
        try self.init(lines: text, path: path)
        if tokens.isEmpty { throw .empty(path) }
    }

    /// Reads lines as a file has them.
    package init(lines: String, path: String) throws(AccessTokensError) {
        for (index, line) in lines.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            guard words.count == 3 else {
                throw .brokenLine(path, index + 1, "it has \(words.count) words instead of three")
            }
            var scopes: Set<AccessScope> = []
            for word in words[1].split(separator: ",") {
                guard let scope = AccessScope(rawValue: String(word)) else {
                    let known = AccessScope.allCases.map(\.rawValue).joined(separator: ", ")
                    throw .brokenLine(path, index + 1, "there is no scope '\(word.prefix(32))'; there are \(known)")
                }
                scopes.insert(scope)
            }
            guard let hash = Hexadecimal.bytes(words[2]), hash.count == SHA256.byteCount else {
                throw .brokenLine(
                    path, index + 1, "its third word is not a SHA-256 sum, which has 64 hexadecimal digits")
            }
            tokens.append(Token(name: String(first), scopes: scopes, hash: hash))
        }
    }

    /// What a token allows; `nil` if nobody has it.
    ///
    /// Takes as long for any token: all hashes are compared, each to its end.
    package func scopes(of token: String) -> Set<AccessScope>? {
        let hash = Array(SHA256.hash(data: Array(token.utf8)))
        var found: Set<AccessScope>?
        for known in tokens {
            var difference: UInt8 = 0
            for (left, right) in zip(known.hash, hash) { difference |= left ^ right }
            if difference == 0 { found = known.scopes }
        }
        return found
    }
}

/// Why a file of tokens is not used.
package enum AccessTokensError: Error, Sendable, Hashable, CustomStringConvertible {
    case unreadable(String)
    case open(String)
    case empty(String)
    case brokenLine(String, Int, String)

    package var description: String {
        switch self {
        case .unreadable(let path): "\(path): the file of tokens cannot be read"
        case .open(let path):
            "\(path): others can read or write the file of tokens; make it yours alone: chmod 600 \(path)"
        case .empty(let path): "\(path): holds no tokens; \(AccessTokens.howToMake(path))"
        case .brokenLine(let path, let line, let reason):
            "\(path):\(line): \(reason); a line is: name scope[,scope] sha256-of-token"
        }
    }
}

extension AccessTokens {
    /// The line that makes a token, to be run in a shell.
    package static func howToMake(_ path: String) -> String {
        """
        make a token with this line, which prints it once:
          token=$(openssl rand -hex 32); (umask 077; printf 'team read,write %s\\n' \
        "$(printf %s "$token" | sha256sum | cut -d' ' -f1)" >> \(path)); echo "$token"
        """
    }
}
