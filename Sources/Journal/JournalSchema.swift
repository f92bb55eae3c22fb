import GRDB

/// The tables of a journal.
///
/// What happened cannot be made anew: a migration never drops what it cannot carry over, and none is edited once released.
/// Times are milliseconds since 1970, UTC.
enum JournalSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(sql: version1)
            try database.execute(sql: "PRAGMA application_id = \(JournalFile.applicationID)")
        }
        return migrator
    }

    private static let version1 = """
        -- The text of an article as it was, once for all walks over it.
        CREATE TABLE revision (
            -- SHA-256 of the source, lower-case hexadecimal.
            hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
            source BLOB NOT NULL
        );

        CREATE TABLE walk (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            article TEXT NOT NULL,
            path TEXT NOT NULL,
            title TEXT NOT NULL,
            revision TEXT NOT NULL REFERENCES revision,
            question TEXT,
            -- Walkthrough.Options as JSON.
            options TEXT NOT NULL,
            begun INTEGER NOT NULL,
            -- Of the last reply or note, else begun.
            changed INTEGER NOT NULL,
            ended INTEGER,
            -- WalkthroughResult as JSON; NULL while the walk goes on.
            result TEXT,
            CHECK ((ended IS NULL) = (result IS NULL))
        );
        CREATE INDEX walkByChange ON walk (changed);
        CREATE INDEX walkOfRevision ON walk (revision);

        CREATE TABLE reply (
            walk INTEGER NOT NULL REFERENCES walk ON DELETE CASCADE,
            -- From 0, without gaps.
            number INTEGER NOT NULL,
            -- WalkthroughReply as JSON.
            reply TEXT NOT NULL,
            time INTEGER NOT NULL,
            PRIMARY KEY (walk, number)
        ) WITHOUT ROWID;

        CREATE TABLE note (
            id INTEGER PRIMARY KEY,
            walk INTEGER NOT NULL REFERENCES walk ON DELETE CASCADE,
            -- Replies there were when the note was made.
            reply INTEGER NOT NULL,
            text TEXT NOT NULL,
            time INTEGER NOT NULL
        );
        CREATE INDEX noteOfWalk ON note (walk);

        -- What an ended walk tells about a remedy.
        CREATE TABLE remedy (
            walk INTEGER NOT NULL REFERENCES walk ON DELETE CASCADE,
            article TEXT NOT NULL,
            solution TEXT NOT NULL,
            -- RemedyKey.text: the same in every revision that has the remedy.
            key TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('solved', 'tried', 'ruledOut')),
            PRIMARY KEY (walk, key)
        ) WITHOUT ROWID;
        CREATE INDEX remedyOfArticle ON remedy (article);

        -- Questions that nothing was found for, and what people said of answers.
        CREATE TABLE question (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL CHECK (source IN ('ask', 'feedback', 'walk')),
            -- Without secrets; empty where only an article was named.
            text TEXT NOT NULL,
            article TEXT NOT NULL DEFAULT '',
            product TEXT NOT NULL DEFAULT '',
            -- JSON arrays of texts.
            codes TEXT NOT NULL DEFAULT '[]',
            messages TEXT NOT NULL DEFAULT '[]',
            reasons TEXT NOT NULL DEFAULT '[]',
            count INTEGER NOT NULL DEFAULT 1,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            dismissed INTEGER
        );
        CREATE UNIQUE INDEX openQuestion ON question (source, text, article, product) WHERE dismissed IS NULL;
        CREATE INDEX questionByTime ON question (last);

        CREATE TABLE feedback (
            id INTEGER PRIMARY KEY,
            helped INTEGER NOT NULL CHECK (helped IN (0, 1)),
            question TEXT NOT NULL,
            article TEXT NOT NULL,
            walk INTEGER REFERENCES walk ON DELETE SET NULL,
            reason TEXT,
            time INTEGER NOT NULL
        );
        """
}
