/// Breaks styled text into lines.
package enum TextWrapper {
    /// Breaks a paragraph at its blanks; a word longer than the line is broken where the line ends.
    ///
    /// Wide characters may be broken between any two, as East Asian text is written without blanks.
    /// - Parameters:
    ///   - text: The paragraph; cleaned already.
    ///   - width: Columns of a line, 1 or more.
    /// - Returns: At least one line; none has a blank at its end.
    package static func wrap(_ text: StyledText, width: Int) -> [StyledText] {
        let width = max(1, width)
        var lines: [StyledText] = []
        var line: StyledText = []
        var used = 0
        var pendingBlank: Span?

        func append(_ piece: String, _ style: Style, to line: inout StyledText) {
            if let last = line.last, last.style == style {
                line[line.count - 1].text += piece
            } else {
                line.append(Span(piece, style))
            }
        }
        for word in words(of: text) {
            if word.isBlank {
                pendingBlank = word.spans.first
                continue
            }
            let needed = word.spans.width
            if used > 0, used + (pendingBlank == nil ? 0 : 1) + needed > width {
                lines.append(line)
                line = []
                used = 0
            } else if used > 0, let blank = pendingBlank {
                append(" ", blank.style, to: &line)
                used += 1
            }
            pendingBlank = nil
            if used + needed <= width {
                for span in word.spans { append(span.text, span.style, to: &line) }
                used += needed
                continue
            }
            for span in word.spans {
                for character in span.text {
                    let columns = DisplayWidth.of(character)
                    if used + columns > width, used > 0 {
                        lines.append(line)
                        line = []
                        used = 0
                    }
                    append(String(character), span.style, to: &line)
                    used += columns
                }
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// A word, or the blank between two.
    private struct Word {
        var spans: StyledText
        var isBlank: Bool
    }

    /// What ``words(of:)`` does, byte by byte: nearly all text is ASCII, where a byte is a character one column wide.
    private static func appendWords(ofASCII span: Span, to words: inout [Word]) {
        let bytes = span.text.utf8
        var start = bytes.startIndex
        while start < bytes.endIndex {
            if bytes[start] == 0x20 || bytes[start] == 0x0A {
                words.append(Word(spans: [Span(" ", span.style)], isBlank: true))
                start = bytes.index(after: start)
                continue
            }
            let end = bytes[start...].firstIndex { $0 == 0x20 || $0 == 0x0A } ?? bytes.endIndex
            let word = Span(String(span.text[start..<end]), span.style)
            if start == bytes.startIndex, let last = words.last, !last.isBlank {
                words[words.count - 1].spans.append(word)
            } else {
                words.append(Word(spans: [word], isBlank: false))
            }
            start = end
        }
    }

    private static func words(of text: StyledText) -> [Word] {
        var words: [Word] = []
        for span in text {
            if span.text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }) {
                appendWords(ofASCII: span, to: &words)
                continue
            }
            var run = ""
            func flush(joining: Bool) {
                guard !run.isEmpty else { return }
                if joining, let last = words.last, !last.isBlank {
                    words[words.count - 1].spans.append(Span(run, span.style))
                } else {
                    words.append(Word(spans: [Span(run, span.style)], isBlank: false))
                }
                run = ""
            }
            var joins = true
            for character in span.text {
                if character == " " || character == "\n" {
                    flush(joining: joins)
                    words.append(Word(spans: [Span(" ", span.style)], isBlank: true))
                    joins = false
                } else if DisplayWidth.of(character) == 2 {
                    flush(joining: joins)
                    words.append(Word(spans: [Span(String(character), span.style)], isBlank: false))
                    joins = false
                } else {
                    run.append(character)
                }
            }
            flush(joining: joins)
        }
        return words
    }
}
