import Foundation

/// The connections that can be tested here: the user's own, then those of a project that is trusted.
package struct ConnectionList: Sendable {
    /// In the order of the files, the user's own first; each name once.
    package var connections: [Connection] = []
    /// What is wrong with the files, in their order.
    package var faults: [ConfigurationFault] = []
    /// What the user should know and what needs no repair, a line each.
    package var notices: [String] = []

    package init() {}

    /// Reads the files.
    ///
    /// - Parameters:
    ///   - folder: Where the user's files are; `nil` where nobody knows.
    ///   - projectFolder: Absolute path of the folder that holds the folder of articles; `nil` where there is none.
    package init(_ folder: ConfigurationFolder?, projectFolder: String?) {
        if let folder { readOwn(folder) }
        if let projectFolder { readProject(projectFolder + "/" + ConfigurationFolder.projectFileName, folder) }
    }

    /// The connection of a name.
    package func connection(_ name: String) -> Connection? {
        connections.first { $0.name == name }
    }

    private mutating func readOwn(_ folder: ConfigurationFolder) {
        let file = folder.connectionsFile
        let path = folder.shown(file)
        do throws(PrivateFile.ReadingError) {
            let content = try PrivateFile.read(file, atMost: ConnectionsDocument.largestFile)
            guard content.isOwn else {
                report(path, "File belongs to another user", "make it yours: chown $(id -un) \(path)")
                return
            }
            guard !content.isWritableByOthers else {
                report(path, "Others may write to this file, and so run programs as you", "run: chmod go-w \(path)")
                return
            }
            let document = ConnectionsDocument(
                String(decoding: content.bytes, as: UTF8.self), path: path, folder: folder.configuration,
                home: folder.home)
            connections = document.connections
            faults += document.faults
        } catch {
            report(error, path)
        }
    }

    private mutating func readProject(_ file: String, _ folder: ConfigurationFolder?) {
        let path = folder?.shown(file) ?? file
        do throws(PrivateFile.ReadingError) {
            let content = try PrivateFile.read(file, atMost: ConnectionsDocument.largestFile)
            guard let folder else { return }
            switch TrustStore(folder).state(of: file, bytes: content.bytes) {
            case .trusted: break
            case .unknown:
                notices.append("\(path): not used before you trust it; look at it, then run: kb trust")
                return
            case .changed:
                notices.append("\(path): not used, it changed since you trusted it; look at it, then run: kb trust")
                return
            case .unreadable(let fault):
                faults.append(fault)
                return
            }
            let document = Self.projectDocument(content.bytes, file: file, folder)
            faults += document.faults
            for connection in document.connections {
                if self.connection(connection.name) == nil {
                    connections.append(connection)
                } else {
                    notices.append(
                        "\(path):\(connection.line): '\(connection.name)' is in your own connections.yaml too, which holds"
                    )
                }
            }
        } catch {
            report(error, path)
        }
    }

    static func projectDocument(_ bytes: [UInt8], file: String, _ folder: ConfigurationFolder) -> ConnectionsDocument {
        ConnectionsDocument(
            String(decoding: bytes, as: UTF8.self), path: folder.shown(file),
            folder: (file as NSString).deletingLastPathComponent, home: folder.home, owner: .project)
    }

    private mutating func report(_ path: String, _ summary: String, _ fix: String) {
        faults.append(ConfigurationFault(path: path, summary, fix: fix))
    }

    private mutating func report(_ error: PrivateFile.ReadingError, _ path: String) {
        switch error {
        case .missing: break
        case .notAFile: report(path, "Not a file", "put a file of connections there, or remove it")
        case .tooLarge:
            report(
                path, "File has more than \(ConnectionsDocument.largestFile >> 20) MB", "remove what is no connection")
        case .unreadable(let reason): report(path, "File cannot be read (\(reason))", "run: chmod u+r \(path)")
        }
    }
}
