import Articles

/// A fault of QuickBooks Online, in either of its two spellings: the gateway's `fault.error` or the service's `Fault.Error`.
///
/// Status 200 may carry one.
struct QuickBooksFault: Sendable, Hashable {
    /// `3200`, `120`; zeros at the front are dropped.
    var code: String
    var message: String
    var detail: String

    init(code: String, message: String, detail: String) {
        self.code = code
        self.message = message
        self.detail = detail
    }

    /// The first error of a body; `nil` where it holds none.
    init?(_ json: JSON?) {
        let fault = json?["fault"] ?? json?["Fault"]
        guard let error = (fault?["error"] ?? fault?["Error"])?.array?.first else { return nil }
        let code = error["code"]?.string ?? error["code"]?.integer.map(String.init) ?? ""
        self.init(
            code: String(code.drop { $0 == "0" }),
            message: error["message"]?.string ?? error["Message"]?.string ?? "",
            detail: error["detail"]?.string ?? error["Detail"]?.string ?? "")
    }

    var line: String { [code, message, detail].filter { !$0.isEmpty }.joined(separator: ": ") }

    /// What it means for a request with an access token.
    var finding: ConnectionFinding {
        switch code {
        case "3200":
            detail.lowercased().contains("malformed") ? .tokenMalformed : .sessionInvalid
        case "100": .sessionInvalid
        case "3100": .applicationNotAuthorized
        case "120": .userLostAccess
        case "6190": .subscriptionEnded
        case "3001": .tooManyRequests
        case "610": .readNotFound
        default: .readFailed
        }
    }
}
