/// Markup that is safe to send: its tags are written in this program, everything else in it is escaped.
///
/// The compiler lets nothing but literals be markup, for they are taken as `StaticString`: a `String` that is put into one
/// is escaped for text and for attributes between double quotes, and there is no way around that.
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// As it is sent.
    package private(set) var text: String

    package init(stringLiteral value: StaticString) {
        text = value.description
    }

    package init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
    }

    package init() {
        text = ""
    }

    package init(_ parts: [HTML], separator: HTML = "") {
        text = parts.map(\.text).joined(separator: separator.text)
    }

    package var isEmpty: Bool { text.isEmpty }

    package static func += (markup: inout HTML, more: HTML) {
        markup.text += more.text
    }

    /// What a literal of ``HTML`` is put together from.
    package struct Interpolation: StringInterpolationProtocol, Sendable {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
        }

        /// Appends any text, escaped.
        package mutating func appendInterpolation(_ value: String) {
            EscapedText.append(value, to: &text)
        }

        package mutating func appendInterpolation(_ value: Int) {
            text += String(value)
        }

        /// Appends an address, for the attributes `href` and `action`.
        package mutating func appendInterpolation(_ value: Address) {
            EscapedText.append(value.text, to: &text)
        }

        package mutating func appendInterpolation(_ value: HTML) {
            text += value.text
        }

        /// Appends markup, or nothing.
        package mutating func appendInterpolation(_ value: HTML?) {
            if let value { text += value.text }
        }

        package mutating func appendInterpolation(_ values: [HTML]) {
            for value in values { text += value.text }
        }
    }
}
