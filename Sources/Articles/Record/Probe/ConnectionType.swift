/// A kind of connection that can be tested, as articles and the configuration name it.
package enum ConnectionType: String, Sendable, Hashable, Codable, CaseIterable {
    case tcp
    case tls
    case http
    case oauth2
    case salesforce
    case quickbooksOnline = "quickbooks-online"
    /// Cannot be reached from outside: the test asks the user and looks at a local port.
    case quickbooksDesktop = "quickbooks-desktop"
    case postgresql
    /// MySQL and MariaDB.
    case mysql
    case sqlserver
    case oracle
    case mongodb
    case redis
}
