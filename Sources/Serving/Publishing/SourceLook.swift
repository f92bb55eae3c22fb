import Articles
import Search

/// One look into a file of the folder of articles.
enum SourceLook: Sendable {
    /// Somebody writes it at this moment.
    case unfinished
    /// Its text is that of the published version, or of none that can be told apart.
    case same(KnownFile.Stamp?)
    /// A new version, whose text was put into `staged`.
    case version(KnownFile.Version, KnownFile.Stamp?, staged: String)
    /// No article can be read from it; `isInternal` where it says that it is for internal readers.
    case problem(String, KnownFile.Stamp?, isInternal: Bool)
    /// The new version cannot be written; `isInternal` where not everybody may see it.
    case noSpace(DiskError, isInternal: Bool)

    /// Nanoseconds for which a file has to be left alone before it is taken.
    static let settlingTime: Int64 = 50_000_000

    /// - Parameters:
    ///   - file: The file as it was listed.
    ///   - known: What is known of it.
    ///   - folder: The folder of articles.
    ///   - staged: Where to put a new text.
    init(_ file: ArticleFolder.File, known: KnownFile?, in folder: ArticleFolder, staged: String) {
        let age = DiskFile.now() - file.changed
        // A time that lies ahead, as after a clock was set back, says nothing.
        let isFresh = age >= 0 && age < Self.settlingTime
        if isFresh, known?.version != nil {
            self = .unfinished
            return
        }
        let stamp = isFresh ? nil : KnownFile.Stamp(file)
        let bytes: [UInt8]
        do {
            bytes = try folder.read(file.path)
        } catch {
            self = .problem(error.reason, stamp, isInternal: false)
            return
        }
        guard Int64(bytes.count) == file.size || known?.version == nil else {
            self = .unfinished
            return
        }
        let settled = Int64(bytes.count) == file.size ? stamp : nil
        let content = ContentHash(of: bytes)
        if let version = known?.version, version.content == content {
            self = .same(settled)
            return
        }
        let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        guard isUTF16 || !bytes.contains(0) else {
            self = .problem("is not text", settled, isInternal: false)
            return
        }
        let reading = ArticleReader().read(bytes, path: file.path)
        guard let article = reading.article else {
            self = .problem(
                bytes.isEmpty ? "is empty" : "holds no article", settled, isInternal: reading.isInternal)
            return
        }
        do throws(DiskError) {
            try DiskFile.write(bytes, to: staged)
        } catch {
            self = .noSpace(error, isInternal: article.isInternal || article.isDraft)
            return
        }
        self = .version(
            KnownFile.Version(article, content: content, modified: file.modified), settled, staged: staged)
    }
}
