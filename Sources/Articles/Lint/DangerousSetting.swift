/// A setting or command that weakens security wherever it stands.
struct DangerousSetting {
    var danger: Danger
    /// Small letters, without blanks and quotation marks.
    var text: [UInt8]

    init(_ danger: Danger, _ text: String) {
        self.danger = danger
        self.text = Array(text.utf8)
    }

    /// Settings of a text with their lines, each danger once.
    static func matches(in passage: Passage) -> [(danger: Danger, line: Int)] {
        var compact: [UInt8] = []
        var lines: [Int] = []
        var line = passage.lines.lowerBound
        for byte in passage.text.utf8 {
            if byte == UInt8(ascii: "\n") { line += 1 }
            if byte.isASCIIBlank || "\"'`\\".utf8.contains(byte) { continue }
            compact.append(byte.asciiLowercased)
            lines.append(line)
        }
        var found: [(danger: Danger, line: Int)] = []
        for offset in compact.indices {
            for setting in byFirstByte[Int(compact[offset])] where compact.hasBytes(setting.text, at: offset) {
                if !found.contains(where: { $0.danger == setting.danger }) {
                    found.append((setting.danger, lines[offset]))
                }
            }
        }
        return found
    }

    private static let byFirstByte: [[DangerousSetting]] = {
        var table = [[DangerousSetting]](repeating: [], count: 256)
        for setting in all {
            guard let first = setting.text.first else { continue }
            table[Int(first)].append(setting)
        }
        return table
    }()

    private static let all: [DangerousSetting] =
        [
            "verify=false", "verify_ssl=false", "verify_ssl:false", "ssl_verify:false", "verifyssl=false",
            "strict-sslfalse", "strict-ssl=false", "sslverifyfalse", "node_tls_reject_unauthorized=0",
            "node_tls_reject_unauthorized:0", "node_tls_reject_unauthorized]=0", "rejectunauthorized:false",
            "rejectunauthorized=false", "trustservercertificate=true", "trustservercertificate=yes",
            "trust_server_certificate=true", "trust_server_certificate=yes", "sslmode=disable",
            "sslmode:disable", "stricthostkeychecking=no", "stricthostkeycheckingno", "insecureskipverify:true",
            "insecureskipverify=true", "--insecure", "curl-k", "--no-check-certificate", "--no-verify-ssl",
            "--skip-tls-verify", "insecure-skip-tls-verify", "-skipcertificatecheck", "verify_mode=cert_none",
            "ssl_verifypeer,false", "ssl_verifypeer,0", "--trusted-host", "servercertificatevalidationcallback={$true",
            "servercertificatevalidationcallback={true", "danger_accept_invalid_certs(true", "encrypt=false",
            "encrypt=no;", "usessl=false",
        ].map { DangerousSetting(.uncheckedCertificate, $0) }
        + [
            "chmod777", "chmod-r777", "chmod0777", "chmod-r0777", "chmoda+rwx", "chmod-ra+rwx", "chmodugo+rwx",
            "everyone:f", "everyone:(f)", "everyone:(oi)(ci)f",
        ].map { DangerousSetting(.openFiles, $0) }
        + [
            "setenforce0", "selinux=disabled", "selinux=permissive", "ufwdisable", "stopfirewalld",
            "disablefirewalld", "allprofilesstateoff", "-enabledfalse-profiledomain,public,private",
            "disablerealtimemonitoring$true", "serviceiptablesstop",
        ].map { DangerousSetting(.noProtection, $0) }
        + ["all0.0.0.0/0trust", "all::/0trust", "allalltrust"].map { DangerousSetting(.openNetwork, $0) }
}
