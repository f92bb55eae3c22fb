import Articles

extension ConnectionType {
    /// What tests a connection of this type.
    var serviceTest: any ServiceTest.Type {
        switch self {
        case .tcp: TCPTest.self
        case .tls: TLSTest.self
        case .http: HTTPTest.self
        case .oauth2: OAuth2Test.self
        case .salesforce: SalesforceTest.self
        case .quickbooksOnline: QuickBooksOnlineTest.self
        case .quickbooksDesktop: QuickBooksDesktopTest.self
        case .postgresql: PostgreSQLTest.self
        case .mysql: MySQLTest.self
        case .sqlserver: SQLServerTest.self
        case .oracle: OracleTest.self
        case .mongodb: MongoDBTest.self
        case .redis: RedisTest.self
        }
    }
}
