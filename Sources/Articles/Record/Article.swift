/// What one file of the knowledge base says: a condition, then cause and remedy pairs.
///
/// The shape follows DITA's troubleshooting topic and KCS. Nothing is guessed: what the file does not say is empty, and
/// what looks lost is a ``Diagnostic``.
package struct Article: Sendable, Hashable, Codable, Identifiable {
    /// Path without its extension, for example `postgresql/password-authentication-failed`.
    package var id: String
    /// Path relative to the folder of articles, with `/` between folders.
    package var path: String
    package var title: String
    /// Source line of the title, or `nil` where the file has none and its name stands in.
    package var titleLine: Int?
    package var summary: Passage?
    package var product: String?
    package var appliesTo: [Applicability]
    /// Publication state as the file names it, for example `draft`.
    package var state: String?
    /// Whom it is for, as the file names it; `nil` where it says nothing.
    package var audience: String?
    /// Date of the last change as the file names it; its form is the file's own.
    package var updated: String?
    package var tags: [String]
    package var problem: Passage?
    package var symptoms: [Passage]
    /// Messages a user would see or paste, without their quotation marks, in source order.
    package var errorMessages: [Passage]
    /// Codes such as `ORA-12541` or `INVALID_SESSION_ID`, in source order, each once.
    package var errorCodes: [Passage]
    package var causes: [Cause]
    package var prerequisites: [Passage]
    package var solutions: [Solution]
    /// Callouts and further information that belong to no step.
    package var notes: [Callout]
    package var related: [RelatedLink]
    /// Connection tests that the article declares, in source order, at most one of each type.
    package var probes: [ProbeDeclaration]
    package var images: [ArticleImage]
    /// BCP 47 tag as the file names it.
    package var language: String?
    /// The file's outline, in source order; every text of the article is in exactly one section.
    package var sections: [Section]

    package init(id: String, path: String, title: String, titleLine: Int? = nil) {
        self.id = id
        self.path = path
        self.title = title
        self.titleLine = titleLine
        self.appliesTo = []
        self.tags = []
        self.symptoms = []
        self.errorMessages = []
        self.errorCodes = []
        self.causes = []
        self.prerequisites = []
        self.solutions = []
        self.notes = []
        self.related = []
        self.probes = []
        self.images = []
        self.sections = []
    }
}

extension Article {
    /// Whether the article is still being written: it is no answer to anything.
    package var isDraft: Bool { state?.lowercased() == "draft" }

    /// Whether it is for internal readers only: a server shows it to nobody else.
    ///
    /// What names them is internal, also misspelt, and so is a key without a value. Other readers, as some publishers name
    /// them (`ITPro`, `developer`), are the public.
    package var isInternal: Bool { audience.map { !Self.isPublic($0) } ?? false }

    /// Whether a value of ``audience`` means anybody.
    static func isPublic(_ audience: String) -> Bool {
        let words = audience.lowercased().split { !$0.isLetter }.map(String.init)
        let isInside = words.contains { word in
            insiders.contains(word) || word != "external" && NearestName.nearest(to: word, among: ["internal"]) != nil
        }
        return !words.isEmpty && !isInside
    }

    private static let insiders: Set<String> = [
        "intern", "staff", "employee", "employees", "team", "support", "private", "restricted", "confidential",
        "secret",
    ]
}

/// One line of an article's "Applies to".
package struct Applicability: Sendable, Hashable, Codable {
    /// For example `Versions`, or `nil` for a bare value.
    package var label: String?
    package var value: String
    package var lines: ClosedRange<Int>

    package init(label: String?, value: String, lines: ClosedRange<Int>) {
        self.label = label
        self.value = value
        self.lines = lines
    }
}

/// Another article or page that this one names.
package struct RelatedLink: Sendable, Hashable, Codable {
    package var title: String
    /// Path or URL as written, or `nil` where the article gives only a title.
    package var target: String?
    package var lines: ClosedRange<Int>

    package init(title: String, target: String?, lines: ClosedRange<Int>) {
        self.title = title
        self.target = target
        self.lines = lines
    }
}

/// A picture of the article.
package struct ArticleImage: Sendable, Hashable, Codable {
    /// Empty where the article gives none.
    package var alternativeText: String
    /// Path or URL as written.
    package var source: String
    package var line: Int

    package init(alternativeText: String, source: String, line: Int) {
        self.alternativeText = alternativeText
        self.source = source
        self.line = line
    }
}
