import Articles
import Foundation
import NIOHTTP1

/// How much of Salesforce's daily calls is used.
struct APIUsage: Sendable, Hashable {
    /// In the last 24 hours.
    var used: Int
    var allowed: Int

    /// From 80 % on it is worth a warning.
    static let warning = 0.8

    init?(used: Int, allowed: Int) {
        guard allowed > 0, used >= 0 else { return nil }
        self.used = used
        self.allowed = allowed
    }

    /// From the body of `/limits`, else from the header that every answer carries: `api-usage=18/5000`.
    init?(_ response: HTTPResponse) {
        if let daily = response.json?["DailyApiRequests"], let most = daily["Max"]?.integer,
            let left = daily["Remaining"]?.integer
        {
            self.init(used: most - left, allowed: most)
        } else if let header = response.headers.first(name: "Sforce-Limit-Info") {
            self.init(header: header)
        } else {
            return nil
        }
    }

    /// `api-usage=18/5000; per-app-api-usage=17/250(appName=x)`.
    init?(header: String) {
        let entries = header.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard let entry = entries.first(where: { $0.hasPrefix("api-usage=") }) else { return nil }
        let numbers = entry.dropFirst("api-usage=".count).split(separator: "/").map { Int($0) }
        guard numbers.count == 2, let used = numbers[0], let allowed = numbers[1] else { return nil }
        self.init(used: used, allowed: allowed)
    }

    var line: String { "\(used) of \(allowed) daily API calls used (\(Int(share * 100)) %)" }

    private var share: Double { Double(used) / Double(allowed) }

    /// Used up is a failure, nearly used up a warning.
    func judge(_ notes: inout LayerNotes) throws(LayerFailure) {
        if used >= allowed { throw LayerFailure(.quotaExhausted, line) }
        notes.summary = line
        if share >= Self.warning { notes.warn(.quotaNearlyExhausted, line) }
    }
}
