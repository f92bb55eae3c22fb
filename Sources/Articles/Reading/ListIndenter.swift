/// Moves list content that its author indented too little for CommonMark to where it belongs.
///
/// `1. a` needs 3 columns of indentation below it; help-centre exports and hand-written lists often have 2, and the
/// sub-list or paragraph then falls out of its item and the numbering breaks.
struct ListIndenter {
    private struct Item {
        /// Column of the marker in the source.
        var indent: Int
        /// Column of the content, as handed to cmark.
        var content: Int
        /// Columns added.
        var added: Int
    }

    private var items: [Item] = []
    private var isAfterBlank = false

    /// Columns to add before `line`, which is not within a code fence.
    mutating func columnsToAdd(_ line: String) -> Int {
        if line.isBlank {
            isAfterBlank = true
            return 0
        }
        defer { isAfterBlank = false }
        let indent = line.indentation
        if let width = ListMarker.width(line) {
            while let top = items.last, top.indent > indent - 2 { items.removeLast() }
            guard let parent = items.last else {
                items.append(Item(indent: indent, content: indent + width, added: 0))
                return 0
            }
            var column = indent + parent.added
            if column < parent.content { column = parent.content }
            items.append(Item(indent: indent, content: column + width, added: column - indent))
            return column - indent
        }
        if indent == 0 {
            // Flush left after a blank line: the list is over. Without one it continues the item's paragraph.
            if isAfterBlank || line.utf8.first == UInt8(ascii: "#") { items.removeAll() }
            return 0
        }
        while let top = items.last, indent < top.indent + 2 { items.removeLast() }
        guard let item = items.last else { return 0 }
        let column = indent + item.added
        if isAfterBlank, column < item.content { return item.content - indent }
        return item.added
    }
}

/// The marker at the start of a list item.
enum ListMarker {
    /// Columns from the marker to the item's content, or `nil` if `line` starts no item.
    static func width(_ line: String) -> Int? {
        var bytes = line.utf8.drop(while: \.isWhitespace)[...]
        guard let first = bytes.first else { return nil }
        var width = 0
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+") {
            width = 1
            bytes = bytes.dropFirst()
        } else if first.isDigit {
            while let byte = bytes.first, byte.isDigit, width < 9 {
                width += 1
                bytes = bytes.dropFirst()
            }
            guard let close = bytes.first, close == UInt8(ascii: ".") || close == UInt8(ascii: ")") else { return nil }
            width += 1
            bytes = bytes.dropFirst()
        } else {
            return nil
        }
        guard let next = bytes.first, next.isWhitespace else { return nil }
        let spaces = bytes.prefix { $0 == 0x20 }.count
        guard bytes.count > spaces else { return nil }
        return width + (spaces >= 1 && spaces <= 4 ? spaces : 1)
    }
}
