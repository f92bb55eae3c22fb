import Articles
import Search

extension Publisher {
    private var incoming: String { cache.path + "/incoming" }

    /// Looks into the files that are not surely as they were, and notes what is known of them.
    ///
    /// - Returns: Whether files are being written at this moment, and what kept new texts from being put down.
    func look(at contents: ArticleFolder.Contents) async -> (isUnfinished: Bool, failure: DiskError?) {
        // Where that fails, so does each text that is new; what must go still goes.
        try? DiskFile.makeFolders(incoming)
        forget(contents)
        var items: [SourceWork.Item] = []
        for file in contents.files {
            let known = catalog.files[file.path]
            if let stamp = known?.stamp, stamp == KnownFile.Stamp(file) { continue }
            items.append(SourceWork.Item(file: file, known: known, staged: newStagedName()))
        }
        var isUnfinished = false
        var failure: DiskError?
        for (path, look) in await SourceWork.look(into: items, in: source) {
            var known = catalog.files[path] ?? KnownFile()
            switch look {
            case .unfinished:
                isUnfinished = true
                continue
            case .noSpace(let error, let isInternal):
                failure = error
                guard isInternal else { continue }
                (known.stamp, known.isWithheld) = (nil, true)
            case .same(let stamp):
                (known.stamp, known.problem, known.isWithheld) = (stamp, nil, false)
            case .version(let version, let stamp, let file):
                known = KnownFile(stamp: stamp, version: version)
                staged[path] = (file, version.content)
            case .problem(let reason, let stamp, let isInternal):
                (known.stamp, known.problem) = (stamp, reason)
                if isInternal { known.isWithheld = true }
                if known.version == nil { known.version = adopted(path) }
            }
            if known.stamp == nil { isComplete = false }
            catalog.set(path, known)
        }
        return (isUnfinished, failure)
    }

    /// Drops what is known of files that are gone; files of folders that cannot be read are not.
    private func forget(_ contents: ArticleFolder.Contents) {
        let listed = Set(contents.files.map(\.path))
        var gone = catalog.files.keys.filter { !listed.contains($0) }
        guard !gone.isEmpty || !contents.problems.isEmpty else { return }
        for problem in contents.problems {
            gone.removeAll { $0 == problem.path }
            let folder = problem.path == "." ? "" : problem.path + "/"
            // Of a folder that cannot be read nothing is listed.
            if !contents.files.contains(where: { $0.path.hasPrefix(folder) }) {
                gone.removeAll { $0.hasPrefix(folder) }
                for path in (held[.staff] ?? held[.everyone] ?? [:]).keys
                where path.hasPrefix(folder) && catalog.files[path] == nil {
                    if let version = adopted(path) { catalog.set(path, KnownFile(version: version)) }
                }
            }
        }
        for path in gone { catalog.set(path, nil) }
    }

    /// The version of an article that lies on a shelf, where nothing else is known of the article.
    private func adopted(_ path: String) -> KnownFile.Version? {
        for (audience, shelf) in [(Audience.staff, staff), (.everyone, everyone)] {
            if let shelf, let version = version(of: path, on: shelf, for: audience) { return version }
        }
        return nil
    }

    private func version(of path: String, on shelf: Shelf, for audience: Audience) -> KnownFile.Version? {
        guard let content = held[audience]?[path], let bytes = shelf.text(path, content),
            let article = ArticleReader().read(bytes, path: path).article
        else { return nil }
        return KnownFile.Version(article, content: content, modified: DiskFile.now())
    }

    /// Takes what lies on the shelves for published, where a server ended before it had written that down.
    ///
    /// Its file is read again in any case. What the catalog says is not for an audience stays so: of the two shelves, that
    /// for everyone is filled first, and of what has become internal its copy is old.
    func adoptShelves() {
        for (audience, shelf) in [(Audience.staff, staff), (.everyone, everyone)] {
            guard let shelf else { continue }
            for (path, content) in held[audience] ?? [:] {
                let known = catalog.files[path]
                guard known?.version?.content != content, known?.isVisible(to: audience) != false,
                    let version = version(of: path, on: shelf, for: audience)
                else { continue }
                catalog.set(path, KnownFile(version: version))
            }
        }
    }

    private func newStagedName() -> String {
        stagedNames += 1
        return "\(incoming)/\(stagedNames)"
    }

    /// Removes the texts that were put down.
    func unstage() {
        staged = [:]
        DiskFile.removeTree(incoming)
    }

    /// A file with a text that is to be published, and whether it may be moved away; `nil` where there is none any more.
    private func file(of path: String, _ content: ContentHash, not shelf: Shelf) -> (file: String, isStaged: Bool)? {
        if let new = staged[path], new.content == content, DiskFile.exists(new.file) { return (new.file, true) }
        for (audience, other) in [(Audience.everyone, everyone), (.staff, staff)] {
            guard let other, other !== shelf, held[audience]?[path] == content else { continue }
            return ("\(other.folder.path)/\(path)", false)
        }
        let new = newStagedName()
        guard let bytes = try? source.read(path), ContentHash(of: bytes) == content,
            (try? DiskFile.write(bytes, to: new)) != nil
        else { return nil }
        staged[path] = (new, content)
        return (new, true)
    }

    /// Puts on one shelf what its audience may see.
    ///
    /// - Parameters:
    ///   - shelf: The shelf.
    ///   - audience: Who reads it.
    ///   - synonyms: New content of the file of synonyms; `.some(nil)` removes it, `nil` leaves it.
    ///   - keepsStaged: Whether another shelf needs the new texts too.
    /// - Returns: What was noticed.
    /// - Throws: `DiskError` or ``SearchIndexError`` if it cannot be done; the shelf is as it was.
    func fill(
        _ shelf: Shelf, for audience: Audience, synonyms: [UInt8]??, keepsStaged: Bool
    ) async throws -> [String] {
        var now = held[audience] ?? [:]
        var change = Shelf.Change()
        for (path, file) in catalog.files {
            guard file.isVisible(to: audience), let content = file.version?.content else { continue }
            guard now[path] != content else { continue }
            if let text = self.file(of: path, content, not: shelf) {
                change.install.append((path, text.file, text.isStaged && !keepsStaged))
                now[path] = content
            } else {
                // Gone between two looks; the next one finds out. What lies on the shelf stays meanwhile.
                var file = file
                file.stamp = nil
                if let version = version(of: path, on: shelf, for: audience) { file.version = version }
                catalog.set(path, file)
                isComplete = false
            }
        }
        for path in now.keys {
            let file = catalog.files[path]
            guard file?.isVisible(to: audience) != true else { continue }
            change.remove.append(path)
            now[path] = nil
            // What has become internal or a draft must go at any price.
            if file != nil { change.isUrgent = true }
        }
        if let synonyms { try shelf.setSynonyms(synonyms) }
        guard !change.isEmpty else {
            held[audience] = now
            return []
        }
        var notices: [String] = []
        if change.isUrgent, !change.install.isEmpty {
            // Nothing that may fail stands before it.
            notices = try await shelf.apply(Shelf.Change(remove: change.remove, isUrgent: true)).notices
            for path in change.remove { held[audience]?[path] = nil }
            (change.remove, change.isUrgent) = ([], false)
        }
        notices += try await shelf.apply(change).notices
        held[audience] = now
        return notices
    }
}
