/// How sure an answer is, for people.
enum ConfidenceWords {
    /// Words for a confidence from 0 to 1.
    static func words(_ confidence: Double) -> (text: HTML, style: HTML) {
        switch confidence {
        case 0.9...: ("Almost certainly right", "sure")
        case 0.75..<0.9: ("Very probably right", "sure")
        case 0.5..<0.75: ("Probably right", "fair")
        default: ("Possibly right", "unsure")
        }
    }

    /// With two decimals; never 1, for nothing is certain.
    static func number(_ confidence: Double) -> String {
        let hundredths = min(99, max(0, Int((confidence * 100).rounded())))
        return "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
    }

    /// A line that says it in words, with the number.
    static func html(_ confidence: Double) -> HTML {
        let (text, style) = words(confidence)
        return """
            <p class="confidence \(style)"><span class="dot" aria-hidden="true"></span>\(text) \
            <span class="quiet">confidence \(number(confidence))</span></p>
            """
    }
}
