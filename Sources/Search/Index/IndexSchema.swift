import GRDB

/// The tables of an index file.
///
/// Everything in them follows from the articles alone; which row has which number follows from the order of work and must
/// never be seen in a result.
enum IndexSchema {
    /// Marks a SQLite file as an index of `kb`: "kbix" in ASCII.
    static let applicationID: Int32 = 0x6B62_6978

    /// Raised when a table or what is stored in one changes, so that older files are made anew.
    static let version: Int32 = 3

    /// Punctuation that a term can hold beside letters and digits.
    private static let tokenizer = "ascii tokenchars '_-'"

    static let tables = """
        CREATE TABLE setting (
            name TEXT PRIMARY KEY NOT NULL,
            value TEXT NOT NULL
        ) WITHOUT ROWID;

        -- Sums over the collection, for average lengths.
        CREATE TABLE collection (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            articles INTEGER NOT NULL,
            passages INTEGER NOT NULL,
            titleCount INTEGER NOT NULL,
            pathCount INTEGER NOT NULL,
            headingCount INTEGER NOT NULL,
            quotedCount INTEGER NOT NULL,
            bodyCount INTEGER NOT NULL
        );
        INSERT INTO collection VALUES (1, 0, 0, 0, 0, 0, 0, 0);

        -- One row a file. Columns ...Terms hold terms separated by spaces, ...Count how many; a line of messageTerms is a
        -- message without its variable parts, nameCount those of pathTerms that are of the file's name.
        CREATE TABLE article (
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            title TEXT NOT NULL,
            titleLine INTEGER,
            product TEXT,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            hashHigh INTEGER NOT NULL,
            hashLow INTEGER NOT NULL,
            titleTerms TEXT NOT NULL,
            pathTerms TEXT NOT NULL,
            messageTerms TEXT NOT NULL,
            nameCount INTEGER NOT NULL,
            titleCount INTEGER NOT NULL,
            pathCount INTEGER NOT NULL,
            headingCount INTEGER NOT NULL,
            quotedCount INTEGER NOT NULL,
            bodyCount INTEGER NOT NULL,
            firstPassage INTEGER NOT NULL,
            lastPassage INTEGER NOT NULL
        );

        CREATE TABLE section (
            article INTEGER NOT NULL REFERENCES article,
            number INTEGER NOT NULL,
            title TEXT NOT NULL,
            firstLine INTEGER NOT NULL,
            lastLine INTEGER NOT NULL,
            PRIMARY KEY (article, number)
        ) WITHOUT ROWID;

        -- Codes and messages as an article writes them.
        CREATE TABLE quotation (
            article INTEGER NOT NULL REFERENCES article,
            number INTEGER NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            line INTEGER NOT NULL,
            terms TEXT NOT NULL,
            PRIMARY KEY (article, number)
        ) WITHOUT ROWID;

        -- Hashes of the templates of messages, to find the article that quotes one.
        CREATE TABLE message (
            key INTEGER NOT NULL,
            article INTEGER NOT NULL REFERENCES article,
            PRIMARY KEY (key, article)
        ) WITHOUT ROWID;
        CREATE INDEX messageOfArticle ON message (article);

        -- What findings of connection tests mean in an article: see DeclaredFinding.
        CREATE TABLE finding (
            type TEXT NOT NULL,
            finding TEXT NOT NULL,
            article INTEGER NOT NULL REFERENCES article,
            line INTEGER NOT NULL,
            target TEXT,
            cause INTEGER,
            solution TEXT,
            solutionNumber INTEGER,
            step INTEGER,
            PRIMARY KEY (type, finding, article)
        ) WITHOUT ROWID;
        CREATE INDEX findingOfArticle ON finding (article);

        -- Some neighbouring sections of an article; each line of a column is a section.
        CREATE TABLE passage (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article,
            firstSection INTEGER NOT NULL,
            heading TEXT NOT NULL,
            quoted TEXT NOT NULL,
            body TEXT NOT NULL
        );

        -- In how many passages and titles a term occurs.
        CREATE TABLE term (
            term TEXT PRIMARY KEY NOT NULL,
            frequency INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE VIRTUAL TABLE titles USING fts5(
            titleTerms, pathTerms, content = 'article', content_rowid = 'id', tokenize = "\(tokenizer)"
        );
        CREATE VIRTUAL TABLE passages USING fts5(
            heading, quoted, body, content = 'passage', content_rowid = 'id', tokenize = "\(tokenizer)"
        );
        """

    /// Names of everything above, in an order in which it can be dropped.
    static let names = [
        "titles", "passages", "term", "passage", "finding", "message", "quotation", "section", "article", "collection",
        "setting",
    ]

    /// Makes the tables in a database that has none.
    static func create(in database: Database, contentVersion: String) throws {
        try database.execute(sql: tables)
        try database.execute(
            sql: "INSERT INTO setting VALUES ('contentVersion', ?)", arguments: [contentVersion])
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Drops whatever of an index is there, of this version or an older one.
    static func drop(in database: Database) throws {
        for name in names {
            try database.execute(sql: "DROP TABLE IF EXISTS \(name)")
        }
        try database.execute(sql: "PRAGMA user_version = 0")
    }

    /// Whether nothing is in a database at all.
    static func isEmpty(_ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
    }

    /// Whether the tables are there, of this version and with terms cut by today's rules.
    static func isCurrent(in database: Database, contentVersion: String) throws -> Bool {
        guard try Int32.fetchOne(database, sql: "PRAGMA user_version") == version else { return false }
        let stored = try String.fetchOne(database, sql: "SELECT value FROM setting WHERE name = 'contentVersion'")
        return stored == contentVersion
    }
}
