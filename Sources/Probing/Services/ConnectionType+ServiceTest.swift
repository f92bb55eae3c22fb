import Articles

extension ConnectionType {
    /// What tests a connection of this type; `nil` while there is nothing for it.
    var serviceTest: (any ServiceTest.Type)? {
        switch self {
        case .tcp: TCPTest.self
        case .tls: TLSTest.self
        case .http, .oauth2, .salesforce, .quickbooksOnline, .quickbooksDesktop: nil
        case .postgresql: PostgreSQLTest.self
        case .mysql: MySQLTest.self
        case .sqlserver: SQLServerTest.self
        case .oracle: OracleTest.self
        case .mongodb: MongoDBTest.self
        case .redis: RedisTest.self
        }
    }
}
