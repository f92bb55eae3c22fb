import Foundation

/// What is known of the place the output goes to.
package struct Terminal: Sendable, Hashable {
    /// Columns to fill; 80 where the output is not a terminal.
    package var width: Int
    package var usesColour: Bool
    package var isTerminal: Bool

    package init(width: Int = 80, usesColour: Bool = false, isTerminal: Bool = false) {
        self.width = width
        self.usesColour = usesColour
        self.isTerminal = isTerminal
    }

    /// Looks at a file descriptor and the environment.
    ///
    /// Colour needs a terminal that is not `dumb` and no `NO_COLOR` (<https://no-color.org>). The width is the window's,
    /// else that of `COLUMNS`, else 80; at least 20, and at most 120, because longer lines are hard to read.
    /// - Parameters:
    ///   - descriptor: 1 for standard output, 2 for standard error.
    ///   - environment: Variables of the process, by name.
    /// - Returns: 80 columns without colour where the descriptor is no terminal.
    package static func detect(
        _ descriptor: Int32 = 1, environment: (String) -> String? = Environment.variable
    ) -> Terminal {
        guard isatty(descriptor) == 1 else { return Terminal() }
        var window = winsize()
        var columns = 80
        if ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 {
            columns = Int(window.ws_col)
        } else if let named = environment("COLUMNS").flatMap({ Int($0) }), named > 0 {
            columns = named
        }
        let isPlain = environment("TERM") == "dumb" || environment("NO_COLOR").map { !$0.isEmpty } == true
        return Terminal(width: min(120, max(20, columns)), usesColour: !isPlain, isTerminal: true)
    }
}
