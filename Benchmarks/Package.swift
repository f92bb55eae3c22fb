// swift-tools-version: 6.1
import PackageDescription

// What kb is compared with. A package of its own: nothing here enters the program's resolution.
let package = Package(
    name: "Benchmarks",
    dependencies: [.package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1")],
    targets: [
        .executableTarget(
            name: "bare-route", dependencies: [.product(name: "Hummingbird", package: "hummingbird")])
    ]
)
