import Articles
import Foundation
import Search

/// What is known of every file, kept on the disk so that a restart reads only what changed.
///
/// A file of lines, each a JSON object: the first says what the rest is, every other what is known of a path since. It is
/// derived: a line that cannot be read only means that a file is read again.
struct Catalog {
    private(set) var files: [String: KnownFile] = [:]
    /// Of each audience, the revision last published, and when that was.
    private(set) var published: [Audience: Publication] = [:]
    private let path: String
    /// Lines in the file; `nil` where it has to be written anew.
    private var lines: Int?
    private var changes: [Line] = []

    /// A revision and when it was published first.
    struct Publication: Sendable, Hashable, Codable {
        var revision: String
        /// Seconds since 1970.
        var changed: Double
    }

    private struct Line: Codable {
        var path: String?
        var file: KnownFile?
        var audience: String?
        var publication: Publication?
    }

    private struct Header: Codable, Hashable {
        var catalog = 1
        /// What is known was read by these rules.
        var rules = ArticleReader.rulesVersion
        /// The folder of articles.
        var folder: String
    }

    private let header: Header

    /// Reads the catalog of a folder; empty if there is none, or one of another version or folder.
    init(path: String, folder: String) {
        self.path = path
        header = Header(folder: folder)
        guard let data = FileManager.default.contents(atPath: path), data.last == 0x0A else { return }
        let decoder = JSONDecoder()
        var count = 0
        for (number, line) in data.split(separator: 0x0A).enumerated() {
            if number == 0 {
                guard let found = try? decoder.decode(Header.self, from: line), found == header else { return }
                continue
            }
            guard let line = try? decoder.decode(Line.self, from: line) else {
                // Who knows what else is wrong.
                (files, published) = ([:], [:])
                return
            }
            if let path = line.path { files[path] = line.file }
            if let audience = line.audience.flatMap(Audience.init) { published[audience] = line.publication }
            count += 1
        }
        lines = count
    }

    /// Notes what is known of a file; `nil` for one that is gone.
    mutating func set(_ path: String, _ file: KnownFile?) {
        guard files[path] != file else { return }
        files[path] = file
        changes.append(Line(path: path, file: file))
    }

    mutating func set(_ audience: Audience, _ publication: Publication) {
        guard published[audience] != publication else { return }
        published[audience] = publication
        changes.append(Line(audience: audience.rawValue, publication: publication))
    }

    /// Writes what changed.
    mutating func save() throws(DiskError) {
        guard !changes.isEmpty || lines == nil else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        func bytes(_ line: some Encodable) -> [UInt8] { ((try? encoder.encode(line)).map(Array.init) ?? []) + [0x0A] }
        if let lines, lines + changes.count < 2 * files.count + 1000 {
            // A line cut short by a full disk makes the next start read every file, no worse.
            self.lines = nil
            try DiskFile.append(changes.flatMap { bytes($0) }, to: path)
            self.lines = lines + changes.count
        } else {
            lines = nil
            var text = bytes(header)
            for (path, file) in files { text += bytes(Line(path: path, file: file)) }
            for (audience, publication) in published {
                text += bytes(Line(audience: audience.rawValue, publication: publication))
            }
            try DiskFile.write(text, to: path)
            lines = files.count + published.count
        }
        changes = []
    }
}
