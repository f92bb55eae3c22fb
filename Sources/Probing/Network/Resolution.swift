/// What a name server said about a host's name.
package enum Resolution: Sendable, Hashable {
    /// Numeric addresses in the order in which they are to be tried (RFC 6724); at least one.
    case addresses([String])
    /// The name does not exist, or has no address. Text: getaddrinfo's own code and words.
    case notFound(String)
    /// Nobody could say: the name server fails or does not answer. Text: getaddrinfo's own code and words.
    case noAnswer(String)
    case timedOut
}
