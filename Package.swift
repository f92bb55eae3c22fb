// swift-tools-version: 6.1
import PackageDescription

// Modules in the order in which data flows. `A <- B` means that B imports A:
//
//   CCmark <- Articles <- Search <- Answering <- Journal <- KBCommandLine <- kb
//                ^------ Probing <-------------------------------|
//
// ARCHITECTURE.md says which question each of them answers.

/// What connection tests, and the servers that try them, speak to the network with.
let network: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
    .product(name: "X509", package: "swift-certificates"),
    .product(name: "SwiftASN1", package: "swift-asn1"),
    .product(name: "Crypto", package: "swift-crypto"),
]
let package = Package(
    name: "kb",
    products: [
        .executable(name: "kb", targets: ["kb"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .target(name: "Articles", dependencies: ["CCmark", "Yams"]),
        .target(
            name: "Search",
            dependencies: [
                "Articles", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(name: "Answering", dependencies: ["Articles", "Search"]),
        .target(name: "Probing", dependencies: ["Articles"] + network),
        .target(
            name: "Journal",
            dependencies: [
                "Articles", "Search", "Answering", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(
            name: "KBCommandLine",
            dependencies: [
                "Articles", "Search", "Answering", "Probing", "Journal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(
            name: "kb",
            dependencies: [
                "KBCommandLine", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(name: "KBTestSupport", dependencies: ["Articles"] + network, path: "Tests/KBTestSupport"),
        // Writes to a journal until a test kills it.
        .executableTarget(
            name: "JournalWriter", dependencies: ["Answering", "Journal"], path: "Tests/JournalWriter"),
        .testTarget(name: "ProbingTests", dependencies: ["Articles", "Probing", "KBTestSupport"] + network),
        .testTarget(name: "ArticlesTests", dependencies: ["Articles", "KBTestSupport"]),
        .testTarget(
            name: "SearchTests",
            dependencies: [
                "Articles", "Search", "KBTestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "AnsweringTests", dependencies: ["Articles", "Search", "Answering", "KBTestSupport"],
            exclude: ["Snapshots"]),
        .testTarget(
            name: "JournalTests",
            dependencies: [
                "Articles", "Answering", "Journal", "JournalWriter", "KBTestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "KBCommandLineTests",
            dependencies: [
                "Articles", "Search", "Answering", "Journal", "KBCommandLine", "KBTestSupport", "kb",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Rendering/Snapshots"]
        ),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
    // Where NIO's C modules are imported, C's own types, such as `stat`, belong to whichever module the compiler reads first,
    // and no import satisfies the check reliably.
    let seesNetwork = target.type == .test || ["Probing", "KBCommandLine", "KBTestSupport"].contains(target.name)
    if !seesNetwork { target.swiftSettings?.append(.enableUpcomingFeature("MemberImportVisibility")) }
}
