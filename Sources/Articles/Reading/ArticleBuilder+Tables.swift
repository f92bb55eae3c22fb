/// Tables whose columns are headed as error, cause or what to do.
extension ArticleBuilder {
    /// The messages of tables that have a column of them.
    func messagesInTables(_ blocks: [MarkdownBlock]) -> [Passage] {
        blocks.flatMap { block -> [Passage] in
            guard block.kind == .table else { return block.isList ? [] : messagesInTables(block.children) }
            return Self.cells(of: block, under: Self.messageColumns).map {
                Passage(text: $0.text, lines: $0.line...$0.line)
            }
        }
    }

    /// The causes of tables that have a column of them.
    func causesInTables(_ blocks: [MarkdownBlock]) -> [Cause] {
        blocks.flatMap { block -> [Cause] in
            guard block.kind == .table else { return block.isList ? [] : causesInTables(block.children) }
            return Self.cells(of: block, under: Self.causeColumns).map {
                Cause(text: Passage(text: $0.text, lines: $0.line...$0.line))
            }
        }
    }

    private static let messageColumns: Set<String> = [
        "error", "errors", "error message", "error messages", "message", "error text", "exception", "warning message",
        "error or warning", "message text",
    ]

    private static let causeColumns: Set<String> = [
        "cause", "causes", "possible cause", "possible causes", "reason", "reasons", "possible reason", "root cause",
        "likely cause", "probable cause", "cause of error", "possible reasons", "probable causes",
    ]

    /// The cells below the first column headed by one of `names`, without marks around them.
    private static func cells(of table: MarkdownBlock, under names: Set<String>) -> [(text: String, line: Int)] {
        let rows = table.text.separatedLines
        guard let header = rows.first else { return [] }
        let titles = PipeTable.columns(header).map { $0.lowercased().trimmingBytes { "*_: ".utf8.contains($0) } }
        guard titles.count >= 2, let column = titles.firstIndex(where: names.contains) else { return [] }
        return rows.enumerated().dropFirst(2).compactMap { offset, row in
            let cells = PipeTable.columns(row)
            guard column < cells.count else { return nil }
            let text = cells[column].trimmingBytes { "*`\" ".utf8.contains($0) }
            // A cell is one text: of several paragraphs in it the line breaks would be lost.
            guard text.utf8.count >= 4, !text.contains("<br") else { return nil }
            return (text, min(table.lines.lowerBound + offset, table.lines.upperBound))
        }
    }
}
