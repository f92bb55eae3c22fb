import Articles
import Foundation
import KBTestSupport
import Testing

@testable import Probing

/// Adding and removing leaves what the user wrote.
struct ConnectionsEditorTests {
    private let place: TemporaryFolder
    private let folder: ConfigurationFolder
    private let editor: ConnectionsEditor

    init() throws {
        place = try TemporaryFolder()
        folder = ConfigurationFolder(
            configuration: place.url.path + "/config", state: place.url.path + "/state", home: place.url.path)
        editor = ConnectionsEditor(folder)
    }

    private static let draft = ConnectionsEditor.Draft(
        name: "orders", type: "postgresql", settings: [("host", "db.example.com"), ("database", "my orders: new")],
        secrets: [("password", .environment("ORDERS_PASSWORD"))])

    private func write(_ text: String) throws {
        try place.write(text, to: "config/connections.yaml")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.connectionsFile)
    }

    private func text() throws -> String { try String(contentsOfFile: folder.connectionsFile, encoding: .utf8) }

    private func list() -> ConnectionList { ConnectionList(folder, projectFolder: nil) }

    @Test func makesAFileThatOnlyItsOwnerReads() throws {
        try editor.add(Self.draft)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.connectionsFile)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let parent = try FileManager.default.attributesOfItem(atPath: folder.configuration)
        #expect(parent[.posixPermissions] as? Int == 0o700)
        let connection = try #require(list().connection("orders"))
        #expect(connection.settings["database"]?.value == "my orders: new")
        #expect(connection.secrets["password"] == .environment("ORDERS_PASSWORD"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.configuration) == ["connections.yaml"])
    }

    @Test(arguments: [
        ("connections:\n", "connections:\n"), ("# mine\nconnections: {}  # none\n", "# mine\nconnections:  # none\n"),
        ("# mine\n", "# mine\nconnections:\n"), ("connections: ~\n\n\n", "connections:\n"),
        (
            "connections:\n    a: {type: tcp, host: x, port: 1}   # keep\n\n# end\n",
            "connections:\n    a: {type: tcp, host: x, port: 1}   # keep\n\n# end\n"
        ),
        (
            "---\nconnections:\n  b:\n    type: tcp\n    host: x\n    port: 1\n...\n",
            "---\nconnections:\n  b:\n    type: tcp\n    host: x\n    port: 1\n"
        ),
        (
            "connections:\r\n  a: {type: tcp, host: x, port: 1}\r\n",
            "connections:\n  a: {type: tcp, host: x, port: 1}\n"
        ),
    ])
    func appendsBelowWhatIsThere(before: String, kept: String) throws {
        try write(before)
        let names = list().connections.map(\.name)
        try editor.add(Self.draft)
        let after = try text()
        #expect(after.hasPrefix(kept), "\(after)")
        #expect(list().faults.isEmpty, "\(list().faults)")
        #expect(list().connections.map(\.name) == names + ["orders"])
    }

    @Test(arguments: [
        (
            "connections: {a: {type: tcp, host: x, port: 1}}\n",
            "1: The connections stand in braces; write each on lines of its own, or add the new one by hand"
        ),
        (
            "connections:\n  orders: {type: tcp, host: x, port: 1}\n",
            "2: There is a connection 'orders' already; give the new one another name, or remove the old one: "
                + "kb connections remove orders"
        ),
        (
            "connections:\n  a: {type: tcp}\n",
            "2: 'a' has no 'host' (host name or address); write 'host: db.example.com' below it"
        ),
    ])
    func refusesAndLeavesTheFile(before: String, expected: String) throws {
        try write(before)
        let fault = #expect(throws: ConfigurationFault.self) { try editor.add(Self.draft) }
        #expect(fault?.description == "~/config/connections.yaml:" + expected)
        #expect(try text() == before)
    }

    private static let three = """
        # Top of the file.
        connections:
          # The first.
          a:
            type: tcp
            host: x
            port: 1

          # The second.
          b:   # note
            type: tcp
            # inner
            host: y
            port: 2
          # The third.
          c: {type: tcp, host: z, port: 3}
        # End.

        """

    @Test(arguments: [
        ("a", "# Top of the file.\nconnections:\n\n  # The second.\n  b:   # note\n"),
        ("b", "    port: 1\n\n  # The third.\n  c: {type: tcp, host: z, port: 3}\n# End.\n"),
        ("c", "    port: 2\n# End.\n"),
    ])
    func removesAConnectionWithItsComment(name: String, expected: String) throws {
        try write(Self.three)
        try editor.remove(name)
        let after = try text()
        #expect(after.contains(expected), "\(after)")
        #expect(list().connections.map(\.name) == ["a", "b", "c"].filter { $0 != name })
        #expect(list().faults.isEmpty)
    }

    @Test func removesTheLast() throws {
        try editor.add(Self.draft)
        try editor.remove("orders")
        #expect(list().connections.isEmpty)
        #expect(list().faults.isEmpty)
        try editor.add(Self.draft)
        #expect(list().connections.map(\.name) == ["orders"])
    }

    @Test func saysWhatIsThereInPlaceOfAnUnknownName() throws {
        try write(Self.three)
        let fault = #expect(throws: ConfigurationFault.self) { try editor.remove("d") }
        #expect(fault?.summary == "There is no connection 'd'")
        #expect(try text() == Self.three)
    }

    @Test(arguments: [
        "db.example.com", "a b", "yes", "~", "null", "", "#x", "a: b", "'", "\"", "\\", "a\tb", "ü", "-", "- x", "*a",
        "&a",
        "!x", "%x", "@x", "[x]", "{x}", "x:", ":x", "~/a b", "~/a", "\u{1}", "0x1F", "1_000", "a#b", "a #b", "|", ">",
        "?",
    ])
    func writesValuesThatReadTheSame(value: String) throws {
        let draft = ConnectionsEditor.Draft(
            name: "it", type: "tcp", settings: [("host", value.isEmpty ? "x" : value), ("port", "1")])
        try editor.add(draft)
        let after = try text()
        #expect(list().connection("it")?.host == (value.isEmpty ? "x" : value), "\(after)")
    }

    @Test func keepsASymbolicLink() throws {
        try write("connections:\n")
        let real = place.url.path + "/dotfiles.yaml"
        try FileManager.default.moveItem(atPath: folder.connectionsFile, toPath: real)
        try FileManager.default.createSymbolicLink(atPath: folder.connectionsFile, withDestinationPath: real)
        try editor.add(Self.draft)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.connectionsFile) == real)
        #expect(try String(contentsOfFile: real, encoding: .utf8).contains("orders"))
    }

    // MARK: Secrets

    @Test func storesASecretForItsOwnerAlone() throws {
        let files = SecretFiles(folder)
        let path = try files.store(Array("s3cret".utf8), connection: "orders", key: "password")
        #expect(path == folder.secretsFolder + "/orders-password")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "s3cret\n")
        #expect(try FilePermissions.of(path) == 0o600)
        #expect(
            try FilePermissions.of(folder.secretsFolder) == 0o700)
        let fault = #expect(throws: ConfigurationFault.self) {
            try files.store(Array("other".utf8), connection: "orders", key: "password")
        }
        #expect(fault?.summary == "There is a secret of that name already")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "s3cret\n", "nothing is overwritten")
    }

    @Test func removesOnlyItsOwnSecrets() throws {
        let files = SecretFiles(folder)
        let path = try files.store(Array("s3cret".utf8), connection: "orders", key: "password")
        let other = try place.write("mine", to: "own").path
        var connection = Connection(name: "orders", type: .postgresql, host: "x")
        connection.secrets = ["password": .file(path), "token": .file(other)]
        var sharing = Connection(name: "copy", type: .postgresql, host: "x")
        sharing.secrets = ["password": .file(path)]
        #expect(files.remove(for: connection, keeping: [sharing]) == [])
        #expect(files.remove(for: connection, keeping: []) == [path])
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(FileManager.default.fileExists(atPath: other))
    }
}
