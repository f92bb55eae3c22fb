import Articles

extension ConnectionType {
    /// What tests a connection of this type; `nil` while there is nothing for it.
    var serviceTest: (any ServiceTest.Type)? {
        switch self {
        case .tcp: TCPTest.self
        case .tls: TLSTest.self
        case .http: HTTPTest.self
        case .oauth2: OAuth2Test.self
        case .salesforce: SalesforceTest.self
        case .quickbooksOnline: QuickBooksOnlineTest.self
        case .quickbooksDesktop: QuickBooksDesktopTest.self
        case .postgresql, .mysql, .sqlserver, .oracle, .mongodb, .redis: nil
        }
    }
}
