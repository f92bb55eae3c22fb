// swift-tools-version: 6.1
import PackageDescription

// Modules in the order in which data flows. `A <- B` means that B imports A:
//
//   CCmark <- Articles <- Search <- Answering <- Journal <- KBCommandLine <------------------------------------------ kb
//                ^                                 ^- Serving <- Agents <- KBServer <- KBNetworkCommands <- kb-full
//                |------ Probing <------------------------------------------------|
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
        .executable(name: "kb", targets: ["kb"]),
        .executable(name: "kb-full", targets: ["kb-full"]),
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
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Articles", dependencies: ["CCmark", "Yams"]),
        .target(
            name: "Search",
            dependencies: [
                "Articles", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            exclude: ["Meaning/Table"]
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
            name: "KBServer",
            dependencies: [
                "CZlib", "Articles", "Search", "Answering", "Journal", "Serving", "Agents",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            // What pages need is part of the program: one file to install, nothing to be missing.
            resources: [
                .embedInCode("Pages/Assets/style.css"), .embedInCode("Pages/Assets/script.js"),
                .embedInCode("Pages/Assets/icon.svg"),
            ]
        ),
        .target(
            name: "Serving",
            dependencies: [
                "Articles", "Search", "Answering", "Journal", .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(name: "Agents", dependencies: ["Articles", "Search", "Answering", "Journal", "Serving"]),
        .target(
            name: "KBCommandLine",
            dependencies: [
                "Articles", "Search", "Answering", "Journal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(
            name: "KBNetworkCommands",
            dependencies: [
                "Articles", "Search", "Answering", "Probing", "Journal", "Serving", "Agents", "KBServer",
                "KBCommandLine",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        // Does by itself what needs files alone, and hands everything else to kb-full. What the network needs takes a third of
        // a question's time to load, used or not.
        // At a fixed address, because moving it takes a tenth of a question's time; kb-full, which strangers reach, is moved.
        .executableTarget(
            name: "kb", dependencies: ["KBCommandLine"],
            linkerSettings: [
                .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))
            ]),
        .executableTarget(name: "kb-full", dependencies: ["KBNetworkCommands"]),
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
            ],
            exclude: ["Meaning/pieces.jsonl"]
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
            name: "ServingTests", dependencies: ["Articles", "Answering", "Journal", "Serving", "KBTestSupport"]),
        .testTarget(
            name: "AgentsTests",
            dependencies: ["Articles", "Answering", "Journal", "Serving", "Agents", "KBTestSupport"]),
        .testTarget(
            name: "KBServerTests",
            dependencies: [
                "Articles", "Answering", "Journal", "Serving", "Agents", "KBServer", "KBTestSupport",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                "kb-full",
            ] + network
        ),
        .testTarget(
            name: "KBCommandLineTests",
            dependencies: [
                "Articles", "Search", "Answering", "Journal", "KBCommandLine", "KBNetworkCommands", "KBTestSupport",
                "kb",
                "kb-full",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Rendering/Snapshots"]
        ),
    ]
)

/// What `kb` is made of: what runs between a question and its answer.
let askedModules = ["Articles", "Search", "Answering", "Journal", "KBCommandLine", "kb"]

/// What tests keep busy: optimised in a debug build too, which asks thousands of questions several times faster.
///
/// Whoever follows a fault with a debugger takes the module out of this list.
let busyModules = [
    "Articles", "Search", "Answering", "Journal", "Serving", "Agents", "KBServer", "KBCommandLine",
]

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
    if askedModules.contains(target.name) {
        // Types such as Set<Term> are made with direct calls. By default they are looked up by name when they are first
        // used, and each such look-up reads every conformance in the program: a sixth of all instructions of a question.
        target.swiftSettings?.append(
            .unsafeFlags(
                ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
                .when(configuration: .release)))
    }
    if busyModules.contains(target.name) {
        target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
    }
    // Not MemberImportVisibility: with several modules of C code, the compiler gives C's own types, such as `stat`, to whichever
    // it reads first, and then no import satisfies it.
}
