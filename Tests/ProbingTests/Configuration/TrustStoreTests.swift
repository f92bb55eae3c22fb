import Foundation
import KBTestSupport
import Testing

@testable import Probing

/// A project's connections are used only as they were when the user looked at them.
struct TrustStoreTests {
    private let place: TemporaryFolder
    private let folder: ConfigurationFolder
    private static let text = "connections:\n  shop:\n    type: tcp\n    host: shop.example.com\n    port: 1\n"

    init() throws {
        place = try TemporaryFolder()
        folder = ConfigurationFolder(
            configuration: place.url.path + "/config", state: place.url.path + "/state", home: place.url.path)
        try place.write(Self.text, to: "project/kb-connections.yaml")
    }

    private var project: String { place.url.path + "/project" }
    private var file: String { project + "/kb-connections.yaml" }
    private func list() -> ConnectionList { ConnectionList(folder, projectFolder: project) }

    private func trust() throws {
        let store = TrustStore(folder)
        try store.trust(try store.review(file).entry)
    }

    @Test func usesAProjectsFileOnceItIsTrusted() throws {
        #expect(list().connections.isEmpty)
        #expect(
            list().notices == [
                "~/project/kb-connections.yaml: not used before you trust it; look at it, then run: kb trust"
            ])
        try trust()
        #expect(list().connections.map(\.name) == ["shop"])
        #expect(list().notices.isEmpty)
        #expect(try FilePermissions.of(folder.trustFile) == 0o600)
    }

    @Test func wantsTrustAgainAfterAChange() throws {
        try trust()
        try place.write(Self.text.replacing("shop.example", with: "evil.example"), to: "project/kb-connections.yaml")
        #expect(list().connections.isEmpty)
        #expect(
            list().notices == [
                "~/project/kb-connections.yaml: not used, it changed since you trusted it; look at it, then run: kb trust"
            ])
        try trust()
        #expect(list().connections.first?.host == "shop.evil.example.com" || list().connections.count == 1)
        #expect(try TrustStore(folder).entries().count == 1)
    }

    @Test func trustsWhatWasReviewedAndNothingThatCameLater() throws {
        let store = TrustStore(folder)
        let review = try store.review(file)
        try place.write(Self.text + "  more: {type: tcp, host: x, port: 1}\n", to: "project/kb-connections.yaml")
        try store.trust(review.entry)
        #expect(list().connections.isEmpty)
    }

    @Test func doesNotTrustACopyElsewhere() throws {
        try trust()
        try place.write(Self.text, to: "other/kb-connections.yaml")
        let other = ConnectionList(folder, projectFolder: place.url.path + "/other")
        #expect(other.connections.isEmpty)
        #expect(other.notices.count == 1)
    }

    @Test func takesTrustBack() throws {
        try trust()
        #expect(try TrustStore(folder).distrust(file))
        #expect(list().connections.isEmpty)
        #expect(try !TrustStore(folder).distrust(file))
    }

    @Test func letsTheUsersOwnConnectionHold() throws {
        try place.write("connections:\n  shop: {type: tcp, host: own, port: 1}\n", to: "config/connections.yaml")
        try trust()
        #expect(list().connections.map(\.host) == ["own"])
        #expect(
            list().notices == [
                "~/project/kb-connections.yaml:2: 'shop' is in your own connections.yaml too, which holds"
            ])
    }

    @Test(arguments: ["{", "[]", "{\"version\": 2, \"files\": []}", ""])
    func trustsNothingWhereTheStoreIsBroken(text: String) throws {
        try trust()
        try place.write(text, to: "state/trusted.json")
        #expect(list().connections.isEmpty)
        #expect(
            list().faults.map(\.description) == [
                "~/state/trusted.json: File is not what 'kb trust' writes; remove it, and run 'kb trust' again"
            ])
    }

    @Test func trustsNothingThatOthersCouldHaveWritten() throws {
        try trust()
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: folder.trustFile)
        #expect(list().connections.isEmpty)
        #expect(list().faults.count == 1)
    }

    @Test(arguments: [0o620, 0o602, 0o666])
    func refusesOwnConnectionsThatOthersMayWrite(mode: Int) throws {
        let own = try place.write("connections:\n  a: {type: tcp, host: x, port: 1}\n", to: "config/connections.yaml")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: own.path)
        #expect(
            ConnectionList(folder, projectFolder: nil).faults.map(\.description) == [
                "~/config/connections.yaml: Others may write to this file, and so run programs as you; "
                    + "run: chmod go-w ~/config/connections.yaml"
            ])
        #expect(ConnectionList(folder, projectFolder: nil).connections.isEmpty)
    }

    @Test(arguments: [
        (["HOME": "/h"], "/h/.config/kb", "/h/.local/state/kb"),
        (["HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"], "/c/kb", "/s/kb"),
        (["HOME": "/h", "XDG_CONFIG_HOME": "relative"], "/h/.config/kb", "/h/.local/state/kb"),
        (["HOME": "/h", "KB_CONFIG": "/k", "KB_STATE": "here"], "/k", "/work/here"),
    ])
    func findsItsFolders(environment: [String: String], configuration: String, state: String) throws {
        let folder = try #require(ConfigurationFolder(environment: environment, workingFolder: "/work"))
        #expect(folder.configuration == configuration)
        #expect(folder.state == state)
    }

    @Test func knowsNoFolderWithoutAHome() {
        #expect(ConfigurationFolder(environment: [:], workingFolder: "/") == nil)
    }
}
