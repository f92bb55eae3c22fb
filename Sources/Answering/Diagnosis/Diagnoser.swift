package import Articles
package import Search

/// Finds what a finding of a connection test means: its cause, and the article and step that fix it.
///
/// First what an article declares; then what an article says to the server's own text; then the table of what vendors
/// document. Nothing is tested here and nothing is sent.
package struct Diagnoser: Sendable {
    /// Confidence from which on an answer to the server's text counts, and one to a question of the table.
    ///
    /// Above the ranker's own bar: a finding is known for sure, and a wrong article beside it would be believed.
    private static let sureEnough = (serverText: 0.6, table: 0.75)
    /// Characters of the server's text that are looked up.
    private static let longestText = 2000

    private let index: SearchIndex
    private let answerer: Answerer
    private let files: ArticleFiles

    /// - Parameters:
    ///   - index: The articles that may be named.
    ///   - files: Their texts; `nil` takes those that the index was made of.
    package init(index: SearchIndex, files: ArticleFiles? = nil) {
        self.index = index
        let files = files ?? ArticleFiles(folder: index.folder)
        self.files = files
        answerer = Answerer(ranker: Ranker(index: index), files: files)
    }

    /// What a finding means.
    ///
    /// - Returns: Its fix is `nil` where no article of the collection fits.
    /// - Throws: ``SearchIndexError`` if the index cannot be read.
    package func diagnose(_ found: TestFinding) throws -> Diagnosis {
        let entry = BuiltInDiagnosis.entry(for: found.finding, type: found.type)
        let answer = try found.serverText.flatMap(lookUp)
        if let declared = try declared(found, matches: answer?.matches ?? [], entry: entry) {
            return declared
        }
        if let answer, let fix = Self.sureFix(from: answer, type: found.type) {
            let cause = answer.answer?.lines.first { $0.part == .cause && $0.depth == 0 }
            return Diagnosis(
                source: .serverText, cause: cause?.text ?? entry.cause, causeLine: cause?.line, fix: fix)
        }
        return Diagnosis(source: .builtIn, cause: entry.cause, fix: try fix(of: entry, type: found.type))
    }

    /// What an article says about a finding, or about a test that passed (`finding` is `nil`).
    ///
    /// For a walkthrough of this article, which takes the branch that its own declaration points to.
    /// - Returns: The meaning; `nil` where the article declares none. What names the finding itself comes before its layer.
    package static func meaning(
        of finding: ConnectionFinding?, type: ConnectionType, in article: Article
    ) -> ProbeDeclaration.Meaning? {
        guard let declaration = article.probes.first(where: { $0.type == type }) else { return nil }
        guard let finding else { return declaration.findings.first { $0.finding == .passed } }
        return declaration.findings.first { $0.finding == .finding(finding) }
            ?? declaration.findings.first { $0.finding == .layer(finding.layer) }
    }

    /// What a finding means where there are no articles at all.
    package static func withoutArticles(_ found: TestFinding) -> Diagnosis {
        Diagnosis(source: .builtIn, cause: BuiltInDiagnosis.entry(for: found.finding, type: found.type).cause)
    }

    /// The article that surely answers a question about a connection of a type; `nil` where none does.
    ///
    /// It must quote a message or code of the question, and not be about another vendor's product.
    /// - Throws: ``SearchIndexError`` if the index cannot be read.
    package func fix(answering question: String, type: ConnectionType) throws -> Diagnosis.Fix? {
        guard let answer = try lookUp(question), answer.outcome == .answered,
            answer.confidence >= Self.sureEnough.table, let composed = answer.answer,
            let match = answer.matches.first, Self.quotes(match), VendorFit.fits(composed.product, type)
        else { return nil }
        return Self.fix(from: composed)
    }

    // MARK: What articles declare

    private func declared(
        _ found: TestFinding, matches: [AnswerMatch], entry: BuiltInDiagnosis.Entry
    ) throws -> Diagnosis? {
        let quoting = Set(matches.filter(Self.quotes).map(\.path))
        let declarations = try index.declarations(of: found.finding, type: found.type).filter { declaration in
            // Any OAuth server can be meant: one vendor's article counts only where the server speaks its words.
            !VendorFit.isOpen(found.type) || VendorFit.fits(declaration.product, found.type)
                || quoting.contains(declaration.path)
        }
        func key(_ declaration: DeclaredFinding) -> (Int, Int, Int, Int, Int) {
            let isExact = declaration.meaning.finding == .finding(found.finding)
            let rank = matches.firstIndex { $0.path == declaration.path } ?? matches.count
            // Where several declare the same, the table knows which of them is about nothing else.
            let known = entry.articles.firstIndex(of: declaration.article) ?? entry.articles.count
            return (
                isExact ? 0 : 1, rank, known, VendorFit.fits(declaration.product, found.type) ? 0 : 1,
                Self.isAbout(found, declaration.article) ? 0 : 1
            )
        }
        // Equal keys keep the order of their paths: the sort of the standard library is stable.
        for declaration in declarations.sorted(by: { key($0) < key($1) }) {
            if let diagnosis = try diagnosis(of: declaration, entry: entry) { return diagnosis }
        }
        return nil
    }

    /// Whether an article quotes a message or code of what was looked up.
    private static func quotes(_ match: AnswerMatch) -> Bool {
        match.matched.contains { $0.kind == .errorMessage || $0.kind == .errorCode }
    }

    /// Whether the folder of an article is that of the type (`sql-server` for `sqlserver`) or of the layer.
    private static func isAbout(_ found: TestFinding, _ article: Article.ID) -> Bool {
        let folder = article.prefix { $0 != "/" }.filter { $0 != "-" }
        return folder == found.type.rawValue.filter { $0 != "-" } || folder == found.finding.layer.rawValue
    }

    /// `nil` where the article that is meant is gone.
    private func diagnosis(of declaration: DeclaredFinding, entry: BuiltInDiagnosis.Entry) throws -> Diagnosis? {
        let target = declaration.meaning.target
        var path = declaration.path
        if let other = target.article {
            guard let named = try index.path(of: other) else { return nil }
            path = named
        }
        guard let article = try? files.article(at: path) else { return nil }
        let place = ArticlePlaces(of: article).place(of: target)
        guard let place, let solution = article.solutions.first(where: { $0.id == place.solution }) else {
            let cause = place?.cause.map { article.causes[$0].text }
            let fix = Self.fix(from: article, question: entry.question ?? article.title)
            return Self.diagnosis(cause: cause, entry: entry, fix: fix)
        }
        let step = place.step.flatMap { number in solution.steps.first { $0.number == number } }
        var builder = LineBuilder(part: .steps)
        if let line = solution.titleLine { builder.appendHeading(solution.title, line: line) }
        if let step {
            builder.append(step, label: "\(step.number)", depth: 0, in: article)
        } else {
            builder.append(solution, in: article)
        }
        let fix = Diagnosis.Fix(
            article: article.id, title: article.title, path: article.path, solution: solution.id, step: step?.number,
            lines: builder.lines)
        return Self.diagnosis(cause: place.cause.map { article.causes[$0].text }, entry: entry, fix: fix)
    }

    private static func diagnosis(
        cause: Passage?, entry: BuiltInDiagnosis.Entry, fix: Diagnosis.Fix
    ) -> Diagnosis {
        let first = cause?.numberedLines.first
        return Diagnosis(
            source: .declared, cause: first?.text ?? entry.cause, causeLine: first?.number, fix: fix)
    }

    // MARK: What the server said

    private func lookUp(_ text: String) throws -> Answer? {
        let question = String(text.prefix(Self.longestText))
        guard question.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        do {
            return try answerer.answer(question, options: Answerer.Options(limit: 10, excerpts: false))
        } catch is ArticleFileError {
            return nil
        }
    }

    private static func sureFix(from answer: Answer, type: ConnectionType) -> Diagnosis.Fix? {
        guard answer.outcome == .answered, answer.confidence >= sureEnough.serverText, let composed = answer.answer,
            VendorFit.fits(composed.product, type) || answer.matches.first.map(quotes) == true
        else { return nil }
        return fix(from: composed)
    }

    private static func fix(from composed: AnsweredArticle) -> Diagnosis.Fix {
        let lines = composed.lines.filter { $0.part == .steps || $0.part == .section }
        return Diagnosis.Fix(
            article: composed.article, title: composed.title, path: composed.path, solution: composed.solution,
            lines: lines)
    }

    // MARK: The table

    /// The article of the table where the collection has it, else one that surely answers its question.
    private func fix(of entry: BuiltInDiagnosis.Entry, type: ConnectionType) throws -> Diagnosis.Fix? {
        for id in entry.articles {
            guard let path = try index.path(of: id), let article = try? files.article(at: path),
                VendorFit.fits(article.product, type)
            else { continue }
            return Self.fix(from: article, question: entry.question ?? article.title)
        }
        return try entry.question.flatMap { try fix(answering: $0, type: type) }
    }

    private static func fix(from article: Article, question: String) -> Diagnosis.Fix {
        fix(from: Composer(article: article, question: question).compose())
    }
}
