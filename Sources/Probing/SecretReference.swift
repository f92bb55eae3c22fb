/// Where a secret is to be read from; the configuration never holds the secret itself.
package enum SecretReference: Sendable, Hashable {
    /// A file that only its owner can read (mode 0600 or stricter); a line end at its end is not part of the secret.
    case file(String)
    /// A variable of the environment.
    case environment(String)
    /// A program that prints the secret, for example that of a password manager: its path and arguments, run without a shell.
    case command([String])
}
