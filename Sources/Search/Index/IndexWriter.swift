import Articles
import GRDB

/// Puts documents into the tables and takes them out, inside one transaction.
struct IndexWriter {
    /// From this share of changed passages on, term frequencies are counted anew.
    private static let recountShare = 0.2

    private var frequencyChanges: [String: Int] = [:]
    private var sums = [Int](repeating: 0, count: 7)
    private var nextPassage: Int64
    private var passagesBefore: Int
    private var passagesTouched = 0

    init(_ database: Database) throws {
        nextPassage = (try Int64.fetchOne(database, sql: "SELECT max(id) FROM passage") ?? 0) + 1
        passagesBefore = try Int.fetchOne(database, sql: "SELECT passages FROM collection") ?? 0
    }

    /// Whether so much is new that counting all terms at the end costs less than keeping account.
    private var recounts: Bool {
        passagesTouched > 200 && Double(passagesTouched) > Self.recountShare * Double(passagesBefore)
    }

    mutating func add(_ document: IndexedDocument, file: ArticleFolder.File, hash: ContentHash, in database: Database)
        throws
    {
        let firstPassage = nextPassage
        nextPassage += Int64(document.passages.count)
        try database.cachedStatement(
            sql: """
                INSERT INTO article (path, name, title, titleLine, product, size, modified, changed, inode, hashHigh,
                    hashLow, titleTerms, pathTerms, messageTerms, nameCount, titleCount, pathCount, headingCount,
                    quotedCount, bodyCount, firstPassage, lastPassage)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            document.path, document.name, document.title, document.titleLine, document.product,
            file.size, file.modified, file.changed, file.inode,
            Int64(bitPattern: hash.high), Int64(bitPattern: hash.low),
            document.titleTerms, document.pathTerms, document.messageTerms, document.nameCount, document.counts.title,
            document.counts.path,
            document.counts.heading, document.counts.quoted, document.counts.body, firstPassage, nextPassage - 1,
        ])
        let article = database.lastInsertedRowID
        try database.cachedStatement(
            sql: "INSERT INTO titles (rowid, titleTerms, pathTerms) VALUES (?, ?, ?)"
        ).execute(arguments: [article, document.titleTerms, document.pathTerms])
        let passageRow = try database.cachedStatement(sql: "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?)")
        let passageTerms = try database.cachedStatement(
            sql: "INSERT INTO passages (rowid, heading, quoted, body) VALUES (?, ?, ?, ?)")
        for (number, passage) in document.passages.enumerated() {
            let id = firstPassage + Int64(number)
            try passageRow.execute(arguments: [
                id, article, passage.firstSection, passage.heading, passage.quoted, passage.body,
            ])
            try passageTerms.execute(arguments: [id, passage.heading, passage.quoted, passage.body])
            passagesTouched += 1
            if recounts {
                frequencyChanges = [:]
            } else {
                note([passage.heading, passage.quoted, passage.body], change: 1)
            }
        }
        if !recounts { note([document.titleTerms, document.pathTerms], change: 1) }
        let section = try database.cachedStatement(sql: "INSERT INTO section VALUES (?, ?, ?, ?, ?)")
        for (number, value) in document.sections.enumerated() {
            try section.execute(arguments: [
                article, number, value.title, value.lines.lowerBound, value.lines.upperBound,
            ])
        }
        let quotation = try database.cachedStatement(sql: "INSERT INTO quotation VALUES (?, ?, ?, ?, ?, ?)")
        for (number, value) in document.quotations.enumerated() {
            try quotation.execute(arguments: [
                article, number, value.kind.rawValue, value.text, value.line, value.terms,
            ])
        }
        let message = try database.cachedStatement(sql: "INSERT INTO message VALUES (?, ?)")
        for key in document.messageKeys { try message.execute(arguments: [key, article]) }
        for value in document.findings { try value.insert(article: article, in: database) }
        account(document.counts, passages: document.passages.count, sign: 1)
    }

    mutating func remove(article: Int64, in database: Database) throws {
        guard
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT titleTerms, pathTerms, titleCount, pathCount, headingCount, quotedCount, bodyCount,
                        firstPassage, lastPassage FROM article WHERE id = ?
                    """, arguments: [article])
        else { return }
        let titleTerms: String = row[0]
        let pathTerms: String = row[1]
        let first: Int64 = row[7]
        let last: Int64 = row[8]
        try database.cachedStatement(
            sql: "INSERT INTO titles (titles, rowid, titleTerms, pathTerms) VALUES ('delete', ?, ?, ?)"
        ).execute(arguments: [article, titleTerms, pathTerms])
        for passage in try Row.fetchAll(
            database, sql: "SELECT id, heading, quoted, body FROM passage WHERE id BETWEEN ? AND ?",
            arguments: [first, last])
        {
            let texts: [String] = [passage[1], passage[2], passage[3]]
            try database.cachedStatement(
                sql: "INSERT INTO passages (passages, rowid, heading, quoted, body) VALUES ('delete', ?, ?, ?, ?)"
            ).execute(arguments: [passage[0] as Int64, texts[0], texts[1], texts[2]])
            passagesTouched += 1
            if !recounts { note(texts, change: -1) }
        }
        if !recounts { note([titleTerms, pathTerms], change: -1) }
        try database.execute(sql: "DELETE FROM passage WHERE id BETWEEN ? AND ?", arguments: [first, last])
        for table in ["section", "quotation", "message", "finding"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE article = ?", arguments: [article])
        }
        try database.execute(sql: "DELETE FROM article WHERE id = ?", arguments: [article])
        var counts = IndexedDocument.Counts()
        counts.title = row[2]
        counts.path = row[3]
        counts.heading = row[4]
        counts.quoted = row[5]
        counts.body = row[6]
        account(counts, passages: Int(last - first + 1), sign: -1)
    }

    /// Gives an article another path; its content stays.
    mutating func rename(article: Int64, to file: ArticleFolder.File, name: String, in database: Database) throws {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT titleTerms, pathTerms, pathCount FROM article WHERE id = ?",
                arguments: [article])
        else { return }
        let titleTerms: String = row[0]
        let oldTerms: String = row[1]
        let (newTerms, count, nameCount) = IndexedDocument.terms(ofPath: name)
        try database.execute(
            sql: "INSERT INTO titles (titles, rowid, titleTerms, pathTerms) VALUES ('delete', ?, ?, ?)",
            arguments: [article, titleTerms, oldTerms])
        try database.execute(
            sql: "INSERT INTO titles (rowid, titleTerms, pathTerms) VALUES (?, ?, ?)",
            arguments: [article, titleTerms, newTerms])
        try database.execute(
            sql: "UPDATE article SET path = ?, name = ?, pathTerms = ?, pathCount = ?, nameCount = ? WHERE id = ?",
            arguments: [file.path, name, newTerms, count, nameCount, article])
        try touch(article: article, file: file, in: database)
        note([titleTerms, oldTerms], change: -1)
        note([titleTerms, newTerms], change: 1)
        sums[3] += count - (row[2] as Int)
    }

    /// Notes what the file system says today about a file whose content is as it was.
    func touch(article: Int64, file: ArticleFolder.File, in database: Database) throws {
        try database.cachedStatement(
            sql: "UPDATE article SET size = ?, modified = ?, changed = ?, inode = ? WHERE id = ?"
        ).execute(arguments: [file.size, file.modified, file.changed, file.inode, article])
    }

    /// Writes the sums and term frequencies; the last thing to do before the transaction ends.
    mutating func finish(in database: Database) throws {
        guard sums.contains(where: { $0 != 0 }) || !frequencyChanges.isEmpty || recounts else { return }
        try database.execute(
            sql: """
                UPDATE collection SET articles = articles + ?, passages = passages + ?, titleCount = titleCount + ?,
                    pathCount = pathCount + ?, headingCount = headingCount + ?, quotedCount = quotedCount + ?,
                    bodyCount = bodyCount + ?
                """, arguments: StatementArguments(sums))
        guard !recounts else {
            try recountTerms(in: database)
            return
        }
        let insert = try database.cachedStatement(
            sql: """
                INSERT INTO term VALUES (?, ?)
                ON CONFLICT (term) DO UPDATE SET frequency = frequency + excluded.frequency
                """)
        var vanished: [String] = []
        for (term, change) in frequencyChanges where change != 0 {
            try insert.execute(arguments: [term, change])
            if change < 0 { vanished.append(term) }
        }
        let delete = try database.cachedStatement(sql: "DELETE FROM term WHERE term = ? AND frequency <= 0")
        for term in vanished { try delete.execute(arguments: [term]) }
    }

    private func recountTerms(in database: Database) throws {
        try database.execute(
            sql: """
                CREATE VIRTUAL TABLE IF NOT EXISTS temp.passageTerms USING fts5vocab('main', 'passages', 'row');
                CREATE VIRTUAL TABLE IF NOT EXISTS temp.titleTerms USING fts5vocab('main', 'titles', 'row');
                DELETE FROM term;
                INSERT INTO term SELECT term, doc FROM temp.passageTerms;
                INSERT INTO term SELECT term, doc FROM temp.titleTerms WHERE true
                    ON CONFLICT (term) DO UPDATE SET frequency = frequency + excluded.frequency;
                DROP TABLE temp.passageTerms;
                DROP TABLE temp.titleTerms;
                """)
    }

    private mutating func account(_ counts: IndexedDocument.Counts, passages: Int, sign: Int) {
        let changes = [1, passages, counts.title, counts.path, counts.heading, counts.quoted, counts.body]
        for (position, change) in changes.enumerated() { sums[position] += sign * change }
    }

    /// Counts each distinct term of a row once.
    private mutating func note(_ texts: [String], change: Int) {
        var seen: Set<Substring> = []
        for text in texts {
            for line in text.split(separator: "\n") {
                for term in line.split(separator: " ") where seen.insert(term).inserted {
                    frequencyChanges[String(term), default: 0] += change
                }
            }
        }
    }
}
