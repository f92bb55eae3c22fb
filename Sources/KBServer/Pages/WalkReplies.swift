import Answering
import Serving

/// What may be replied to a prompt, as forms of one button each: every one says which prompt it replies to.
struct WalkReplies: Sendable {
    private let prompt: WalkthroughPrompt
    private let action: Address
    private let given: Int

    init(_ walk: WalkDesk.Walk) {
        prompt = walk.prompt
        action = .walk(walk.handle)
        given = walk.given
    }

    /// The usual replies large, the others below them.
    var html: HTML {
        let options: HTML? = prompt.replies.contains(.choose) ? self.options : nil
        let tests: HTML? = prompt.replies.contains(.probe) ? self.tests : nil
        let main: [HTML] = prompt.replies.filter(Self.isUsual).enumerated().map { offset, name in
            form(name, isFirst: offset == 0)
        }
        let others: [HTML] = prompt.replies.filter { Self.words(of: $0) != nil && !Self.isUsual($0) }.map { name in
            name == .notRelevant ? notRelevant : form(name)
        }
        let large: HTML? = main.isEmpty ? nil : "<div class=\"choice\">\(main)</div>"
        let small: HTML? =
            others.isEmpty ? nil : "<div class=\"replies\" role=\"group\" aria-label=\"Other replies\">\(others)</div>"
        return "\(options)\(tests)\(large)\(small)"
    }

    /// Takes the last reply back; nothing where there is none.
    var back: HTML? {
        prompt.replies.contains(.back) ? form(.back) : nil
    }

    /// A remark to keep beside the walk.
    var note: HTML {
        """
        <details class="note"><summary>Add a note</summary>\
        <form action="\(action)" method="post"><input type="hidden" name="reply" value="note">\(hidden)\
        <label for="text">For the ticket: what you saw, what you changed</label>\
        <textarea id="text" name="text" rows="3" required maxlength="4000"></textarea><button>Keep the note</button></form></details>
        """
    }

    // MARK: Forms

    private var hidden: HTML { "<input type=\"hidden\" name=\"given\" value=\"\(given)\">" }

    private func form(_ name: WalkthroughReply.Name, isFirst: Bool = false) -> HTML {
        let style: HTML? = isFirst ? " class=\"primary\"" : nil
        let (label, meaning) = Self.words(of: name) ?? ("", nil)
        let explained: HTML? = meaning.map { " <span class=\"meaning\">\($0)</span>" }
        return """
            <form action="\(action)" method="post">\(hidden)\
            <button name="reply" value="\(name.rawValue)"\(style)>\(label)\(explained)</button></form>
            """
    }

    private var notRelevant: HTML {
        let (label, meaning) = Self.words(of: .notRelevant) ?? ("", nil)
        return """
            <details><summary class="button">\(label) <span class="meaning">\(meaning)</span></summary>\
            <form class="reason" action="\(action)" method="post">\(hidden)\
            <label for="reason-not">Why not? <span class="quiet">May stay empty.</span></label>\
            <input id="reason-not" name="reason" maxlength="500" autocomplete="off">\
            <button name="reply" value="notRelevant">Go on without it</button></form></details>
            """
    }

    private var options: HTML {
        let options: [HTML] = prompt.options.enumerated().map { offset, option in
            """
            <li><form action="\(action)" method="post">\(hidden)\
            <input type="hidden" name="reply" value="choose"><button class="option" name="option" value="\(offset)">\
            \(InlineMarkup(links: nil).html(option.label))</button></form></li>
            """
        }
        return "<ul class=\"options\">\(options)</ul>"
    }

    /// What a connection test found, as the reader says it.
    private var tests: HTML {
        let results: [(HTML, HTML)] = [("passed", "Passed"), ("failed", "Failed")]
        let buttons: [HTML] = results.map { status, label in
            "<button name=\"status\" value=\"\(status)\">\(label)</button>"
        }
        return """
            <p>Test it with your own means, or with <code>kb check</code>, and say what came of it.</p>\
            <form action="\(action)" method="post">\(hidden)<input type="hidden" name="reply" value="probe">\
            <div class="choice">\(buttons)</div></form>
            """
    }

    // MARK: Words

    private static func isUsual(_ name: WalkthroughReply.Name) -> Bool {
        name == .done || name == .yes || name == .no
    }

    /// What a button says and what it does; `nil` for what has forms of its own.
    private static func words(of name: WalkthroughReply.Name) -> (HTML, HTML?)? {
        switch name {
        case .done: ("Done", nil)
        case .yes: ("Yes", nil)
        case .no: ("No", nil)
        case .didNotHelp: ("Did not help", "go on with the next fix")
        case .skip: ("Skip", "go on without it")
        case .notRelevant: ("Not relevant", "does not apply here")
        case .solved: ("Solved", "the problem is gone")
        case .escalate: ("Escalate", "stop here and hand over")
        case .back: ("Back", "take back the last reply")
        case .choose, .probe: nil
        }
    }
}
