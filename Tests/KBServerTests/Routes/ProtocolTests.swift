import CZlib
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import KBServer

/// What HTTP itself promises.
struct ProtocolTests {
    @Test(arguments: [
        "/acme/token", "/acme/token.md", "/?ask=token+rejected", "/llms.txt", "/openapi.json", "/", "/sitemap.xml",
    ])
    func sendsNothingTwiceToWhoHasIt(uri: String) async throws {
        let site = try await Site()
        let first = try await site.send(.get, uri)
        let tag = try #require(first.headers[.eTag])
        let again = try await site.send(.get, uri, [.ifNoneMatch: tag])
        #expect(again.status == .notModified)
        #expect(again.body.readableBytes == 0)
        #expect(again.headers[.eTag] == tag)
        #expect(again.headers[.vary] == first.headers[.vary])
        #expect(again.headers[.contentLength] == nil)
        if let date = first.headers[.lastModified] {
            #expect(try await site.send(.get, uri, [.ifModifiedSince: date]).status == .notModified)
        }
        #expect(try await site.send(.get, uri, [.ifNoneMatch: "\"other\""]).status == .ok)
    }

    @Test func tagsEachFormOfAnArticleForItself() async throws {
        let site = try await Site()
        var tags: Set<String> = []
        for headers in [HTTPFields(), .json, .page] {
            tags.insert(try #require(try await site.send(.get, "/acme/token", headers).headers[.eTag]))
            var compressed = headers
            compressed[.acceptEncoding] = "gzip"
            tags.insert(try #require(try await site.send(.get, "/acme/token", compressed).headers[.eTag]))
        }
        // The article's Markdown is too short to be compressed.
        #expect(tags.count == 5)
    }

    @Test func compressesLongTexts() async throws {
        let site = try await Site()
        let plain = try await site.send(.get, "/acme/token.json")
        let packed = try await site.send(.get, "/acme/token.json", [.acceptEncoding: "br, gzip"])
        #expect(packed.headers[.contentEncoding] == "gzip")
        #expect(packed.headers[.vary] == "Accept-Encoding")
        #expect(plain.headers[.vary] == "Accept-Encoding")
        #expect(packed.body.readableBytes < plain.body.readableBytes)
        #expect(try Self.unpacked(Array(packed.body.readableBytesView)) == Array(plain.body.readableBytesView))
        #expect(try await site.send(.get, "/livez", [.acceptEncoding: "gzip"]).headers[.contentEncoding] == nil)
    }

    @Test(arguments: [
        "/", "/?ask=token+rejected", "/acme/token", "/nope", "/llms.txt", "/livez", "/readyz", "/metrics",
        "/openapi.json",
    ])
    func answersHeadAsGetWithoutTheBody(uri: String) async throws {
        let site = try await Site()
        let get = try await site.send(.get, uri)
        let head = try await site.send(.head, uri)
        #expect(head.status == get.status)
        #expect(head.body.readableBytes == 0)
        #expect(head.type == get.type)
        if uri != "/metrics" { #expect(head.headers[.contentLength] == get.headers[.contentLength]) }
    }

    @Test(arguments: [
        (HTTPRequest.Method.post, "/", "GET, HEAD, OPTIONS"), (.delete, "/acme/token", "GET, HEAD, OPTIONS"),
        (.get, "/walks", "POST, OPTIONS"), (.put, "/walks/x", "GET, HEAD, POST, OPTIONS"),
        (.get, "/mcp", "POST, OPTIONS"),
        (.get, "/feedback", "POST, OPTIONS"), (.trace, "/", "GET, HEAD, OPTIONS"),
    ])
    func namesTheMethodsThatAre(method: HTTPRequest.Method, uri: String, allow: String) async throws {
        let site = try await Site()
        let response = try await site.send(method, uri)
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers[.allow] == allow)
        #expect(response.type == "application/problem+json")
        let options = try await site.send(.options, uri)
        #expect(options.status == .noContent)
        #expect(options.headers[.allow] == allow)
    }

    @Test func answersToItsOwnHostAlone() async throws {
        let site = try await Site()
        try await site.test { client in
            // The test client sends to localhost; what a browser adds is what differs.
            for (name, value) in [("Origin", "http://evil.example"), ("Sec-Fetch-Site", "cross-site")] {
                let field = try #require(HTTPField.Name(name))
                var headers = HTTPFields.sendsForm
                headers[field] = value
                let response = try await client.execute(
                    uri: "/feedback", method: .post, headers: headers, body: ByteBuffer(string: "helped=yes"))
                #expect(response.status == .forbidden)
                #expect(try await client.execute(uri: "/", method: .get, headers: [field: value]).status == .ok)
            }
        }
    }

    @Test(arguments: [
        (String(repeating: "a", count: 300), 414), (String(repeating: "a", count: 200), 404),
    ])
    func limitsTheAddress(path: String, status: Int) async throws {
        let site = try await Site { $0.limits.target = 256 }
        #expect(try await site.send(.get, "/" + path).status.code == status)
    }

    @Test func limitsHeaderAndBody() async throws {
        let site = try await Site()
        let name = try #require(HTTPField.Name("X-Long"))
        let long = try await site.send(.get, "/", [name: String(repeating: "x", count: 17 << 10)])
        #expect(long.status.code == 431)
        let body = "helped=yes&reason=" + String(repeating: "x", count: 257 << 10)
        let large = try await site.send(.post, "/feedback", .sendsForm, body: body)
        #expect(large.status.code == 413)
        var many = HTTPFields()
        for number in 0..<101 { many.append(HTTPField(name: name, value: "\(number)")) }
        #expect(try await site.send(.get, "/", many).status.code == 431)
    }

    @Test func limitsTheRate() async throws {
        let site = try await Site {
            $0.limits.rate = 1
            $0.limits.limitsLoopback = true
        }
        let rates = try #require(site.server.rates)
        #expect((0..<4).allSatisfy { _ in rates.take("192.0.2.1") == nil })
        #expect(rates.take("192.0.2.1") != nil)
    }

    @Test func handsATraceOn() async throws {
        let site = try await Site()
        let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
        var headers = HTTPFields.json
        headers[try #require(HTTPField.Name("traceparent"))] = "00-\(trace)-00f067aa0ba902b7-01"
        let response = try await site.send(.get, "/nope", headers)
        #expect(response.headers[try #require(HTTPField.Name("X-Request-Id"))] == trace)
        #expect(response.object["instance"] as? String == "urn:request:" + trace)
        #expect(site.log.text.contains(trace))
    }

    @Test func servesTheFilesThatPagesNeed() async throws {
        let site = try await Site()
        #expect(!Pages.assets.isEmpty)
        for asset in Pages.assets {
            let response = try await site.send(.get, "/" + asset.path)
            #expect(response.status == .ok)
            #expect(response.type == asset.contentType)
            #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(Array(response.body.readableBytesView) == asset.bytes)
        }
        #expect(try await site.send(.get, "/assets/style.css").status == .notFound)
    }

    private static func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        try #require(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { inflateEnd(&stream) }
        var bytes = bytes
        var output = [UInt8](repeating: 0, count: 1 << 20)
        let capacity = output.count
        return bytes.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { room in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = room.baseAddress
                stream.avail_out = UInt32(capacity)
                return inflate(&stream, Z_FINISH) == Z_STREAM_END ? Array(room.prefix(Int(stream.total_out))) : []
            }
        }
    }
}
