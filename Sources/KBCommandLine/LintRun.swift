import Articles
import Foundation

/// The files that one `kb lint` reads, and the reading of them.
struct LintRun {
    /// A folder of articles, or the part of it that was asked for.
    struct Part: Hashable {
        /// Absolute path of the folder that links and diagnostics are relative to.
        var root: String
        /// Stands before the paths in diagnostics; empty, or ends in `/`.
        var prefix: String
        /// Paths relative to `root`, in the order of their bytes.
        var files: [String]
    }

    var parts: [Part]
    /// What could not be read, one line each.
    var problems: [String]

    /// Finds the files.
    ///
    /// A path inside the folder of articles keeps that folder as its root, so that links across folders resolve; the
    /// root of any other path is the folder itself, or the one that holds the file.
    /// - Parameters:
    ///   - paths: Files and folders; empty means the whole folder of articles.
    ///   - collection: Where the articles are.
    ///   - workingFolder: Absolute path that `paths` are relative to.
    /// - Throws: ``CollectionError`` if `paths` is empty and there is no folder of articles.
    init(paths: [String], collection: CollectionOptions, workingFolder: String) throws {
        parts = []
        problems = []
        let articles: String?
        if paths.isEmpty || collection.articlesFolder != nil {
            articles = try collection.choice.locate(workingFolder: workingFolder).articles
        } else {
            articles = try? collection.choice.locate(workingFolder: workingFolder).articles
        }
        let home = articles.map(Self.normalized)
        var chosen: [String: Set<String>] = [:]
        for path in paths.isEmpty ? [home ?? workingFolder] : paths {
            let absolute = Self.normalized(path.hasPrefix("/") ? path : workingFolder + "/" + path)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
                problems.append("\(path): no such file or folder")
                continue
            }
            let parent = isFolder.boolValue ? absolute : Self.normalized(absolute + "/..")
            let root = home.flatMap { Self.relative(parent, to: $0) == nil ? nil : $0 } ?? parent
            guard isFolder.boolValue else {
                chosen[root, default: []].insert(Self.relative(absolute, to: root) ?? absolute)
                continue
            }
            let contents = ArticleFolder(path: absolute).contents()
            let inner = Self.relative(absolute, to: root).map { $0.isEmpty ? "" : $0 + "/" } ?? ""
            chosen[root, default: []].formUnion(contents.files.map { inner + $0.path })
            problems += contents.problems.map { "\(path)/\($0)" }
            if contents.files.isEmpty, contents.problems.isEmpty {
                problems.append("\(path): holds no articles (\(ArticleFolder.fileEndings.joined(separator: ", ")))")
            }
        }
        parts = chosen.sorted { $0.key < $1.key }.map { root, files in
            let shown = Self.relative(root, to: Self.normalized(workingFolder)) ?? root
            return Part(root: root, prefix: shown.isEmpty ? "" : shown + "/", files: files.sorted())
        }
    }

    /// Reads and judges the files, several at a time.
    /// - Returns: The report, and what could not be read, one line each.
    func execute() async -> (report: LintReport, problems: [String]) {
        var diagnostics: [Diagnostic] = []
        var problems = problems
        var count = 0
        for part in parts {
            let root = part.root
            let linter = Linter(pathPrefix: part.prefix) { path in
                FileManager.default.fileExists(atPath: root + "/" + path)
            }
            let examinations = await Self.examine(part, with: linter)
            diagnostics += linter.conclude(examinations.compactMap { try? $0.get() })
            for case .failure(let problem) in examinations { problems.append(part.prefix + problem.description) }
            count += examinations.count { (try? $0.get()) != nil }
        }
        return (LintReport(diagnostics: diagnostics, articleCount: count), problems)
    }

    private static func examine(
        _ part: Part, with linter: Linter
    ) async -> [Result<Linter.Examination, ArticleFolder.Problem>] {
        let size = 64
        let starts = Array(stride(from: 0, to: part.files.count, by: size))
        return await withTaskGroup(of: (Int, [Result<Linter.Examination, ArticleFolder.Problem>]).self) { group in
            var results: [Int: [Result<Linter.Examination, ArticleFolder.Problem>]] = [:]
            var next = 0
            func add() {
                guard next < starts.count else { return }
                let start = starts[next]
                let files = part.files[start..<min(start + size, part.files.count)]
                next += 1
                group.addTask { @concurrent in
                    (start, files.map { examine($0, in: ArticleFolder(path: part.root), with: linter) })
                }
            }
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { add() }
            for await (start, chunk) in group {
                results[start] = chunk
                add()
            }
            return starts.flatMap { results[$0] ?? [] }
        }
    }

    private static func examine(
        _ path: String, in folder: ArticleFolder, with linter: Linter
    ) -> Result<Linter.Examination, ArticleFolder.Problem> {
        do throws(ArticleFolder.Problem) {
            let bytes = try folder.read(path)
            return .success(linter.examine(ArticleReader().read(bytes, path: path), source: ArticleFile(bytes)))
        } catch {
            return .failure(error)
        }
    }
}

extension LintRun {
    /// An absolute path without `.`, `..` and doubled slashes; symbolic links stay as they are.
    static func normalized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// `path` as seen from `folder`, empty for the folder itself, or `nil` if it is not below it.
    static func relative(_ path: String, to folder: String) -> String? {
        if path == folder { return "" }
        let start = folder == "/" ? "/" : folder + "/"
        return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : nil
    }
}
