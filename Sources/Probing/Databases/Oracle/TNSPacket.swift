import Articles

/// Packets of Oracle's listener, as far as a test needs them.
///
/// The layout of the connect packet is the one that Oracle's open-source drivers send.
enum TNSPacket {
    static let connect: UInt8 = 1
    static let accept: UInt8 = 2
    static let refuse: UInt8 = 4
    static let redirect: UInt8 = 5
    static let resend: UInt8 = 11
    static let headerLength = 8
    static let mostBytes = 8192

    /// Asks the listener for a service; no user is named.
    ///
    /// - Parameter connectData: Shorter than 230 bytes; more would need a second packet.
    /// - Returns: The whole packet.
    static func connect(_ connectData: String) -> [UInt8] {
        let dataOffset = 74
        let data = Array(connectData.utf8)
        var packet: [UInt8] = []
        packet.appendBigEndian16(dataOffset + data.count)
        packet += [0, 0, connect, 0, 0, 0]
        packet.appendBigEndian16(319)  // version wanted
        packet.appendBigEndian16(300)  // lowest version
        packet.appendBigEndian16(1)  // service options: none in particular
        packet.appendBigEndian16(mostBytes)
        packet.appendBigEndian16(mostBytes)
        packet.appendBigEndian16(0x4f98)  // characteristics of the transport
        packet.appendBigEndian16(0)
        packet.appendBigEndian16(1)
        packet.appendBigEndian16(data.count)
        packet.appendBigEndian16(dataOffset)
        packet.appendBigEndian32(0)
        packet += [0x84, 0x84]  // no native encryption
        packet += [UInt8](repeating: 0, count: 24)
        packet.appendBigEndian32(mostBytes)
        packet.appendBigEndian32(mostBytes)
        packet += [UInt8](repeating: 0, count: 8)
        return packet + data
    }

    /// - Parameters:
    ///   - service: Name of a service; or
    ///   - sid: name of an instance.
    /// - Returns: `nil` where a name holds a character that names do not have: parentheses would change the meaning.
    static func connectData(service: String?, sid: String?) -> String? {
        let name = service ?? sid ?? ""
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "$"), UInt8(ascii: "#"):
                true
            default: false
            }
        }
        guard isName, !name.isEmpty, name.utf8.count <= 128 else { return nil }
        let key = service == nil ? "SID" : "SERVICE_NAME"
        return "(DESCRIPTION=(CONNECT_DATA=(\(key)=\(name))(CID=(PROGRAM=kb)(HOST=kb)(USER=kb))))"
    }

    /// The error's number in the text of a refusal: `12514` of `(DESCRIPTION=(ERR=12514)...)`.
    static func errorNumber(in text: String) -> Int? {
        guard let start = text.firstRange(of: "(ERR=") else { return nil }
        return Int(text[start.upperBound...].prefix { $0.isASCII && $0.isNumber })
    }

    /// Which cause a refusal is.
    static func finding(_ number: Int) -> ConnectionFinding {
        switch number {
        case 12514, 12505: .serviceUnknown
        case 12516, 12518, 12519, 12520: .tooManyConnections
        case 12526, 12527, 12528, 12529: .serverNotReady
        default: .signInRejected
        }
    }
}
