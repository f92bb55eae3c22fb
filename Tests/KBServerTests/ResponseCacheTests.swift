import HTTPTypes
import Testing

@testable import KBServer

struct ResponseCacheTests {
    private func key(_ target: String) -> ResponseCache.Key {
        ResponseCache.Key(target: target, representation: .html, gzip: false, isStaff: false, mayWrite: true, site: "s")
    }

    private func response(_ text: String, bytes: Int = 0) -> ReadyResponse {
        var reply = Reply("text/plain", text + String(repeating: "x", count: bytes))
        reply.caching = .revalidated
        return ReadyResponse(reply, gzip: false, isPrivate: false)
    }

    @Test func givesWhatItWasGivenForTheSameEdition() {
        let cache = ResponseCache(capacity: 1 << 20)
        cache.keep(response("one"), for: key("/a"), edition: 1)
        #expect(cache.response(for: key("/a"), edition: 1).map { String(buffer: $0.body) } == "one")
        #expect(cache.response(for: key("/b"), edition: 1) == nil)
        var other = key("/a")
        other.isStaff = true
        #expect(cache.response(for: other, edition: 1) == nil)
        #expect(cache.response(for: key("/a"), edition: 2) == nil)
        // What is old is gone at once.
        #expect(cache.count == 0)
        #expect(cache.bytes == 0)
    }

    @Test func forgetsWhatWasUsedLeastOfLate() {
        let cache = ResponseCache(capacity: 45_000)
        for name in ["/a", "/b", "/c"] { cache.keep(response(name, bytes: 9000), for: key(name), edition: 1) }
        #expect(cache.count == 3)
        _ = cache.response(for: key("/a"), edition: 1)
        cache.keep(response("/d", bytes: 9000), for: key("/d"), edition: 1)
        cache.keep(response("/e", bytes: 9000), for: key("/e"), edition: 1)
        #expect(cache.response(for: key("/b"), edition: 1) == nil)
        #expect(cache.response(for: key("/a"), edition: 1) != nil)
        #expect(cache.response(for: key("/e"), edition: 1) != nil)
        #expect(cache.bytes <= 45_000)
    }

    @Test func keepsWithinItsBoundsWhateverHappens() {
        let cache = ResponseCache(capacity: 100_000)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<5000 {
            let name = "/\(Int.random(in: 0..<60, using: &generator))"
            let edition = Int.random(in: 1...2, using: &generator)
            if Bool.random(using: &generator) {
                cache.keep(
                    response(name, bytes: .random(in: 0..<30_000, using: &generator)), for: key(name),
                    edition: edition)
            } else if let found = cache.response(for: key(name), edition: edition) {
                #expect(String(buffer: found.body).hasPrefix(name))
            }
            #expect(cache.bytes <= 100_000)
        }
    }

    @Test(arguments: [
        ("TAG", nil, true), ("\"other\", TAG", nil, true), ("W/TAG", nil, true), ("*", nil, true),
        ("\"other\"", nil, false),
        ("TAGx", nil, false), (nil, "DATE", true), (nil, "Sun, 06 Nov 1994 08:49:38 GMT", false),
        ("\"other\"", "DATE", false),
        (nil, nil, false), ("", nil, false),
    ])
    func knowsWhatTheClientHas(ifNoneMatch: String?, ifModifiedSince: String?, expected: Bool) throws {
        var reply = Reply("text/plain", "text")
        reply.caching = .revalidated
        reply.modified = 784_111_777
        let ready = ReadyResponse(reply, gzip: false, isPrivate: false)
        #expect(ready.lastModified == "Sun, 06 Nov 1994 08:49:37 GMT")
        let tag = try #require(ready.entityTag)
        let isKnown = ready.isKnown(
            ifNoneMatch: ifNoneMatch?.replacing("TAG", with: tag),
            ifModifiedSince: ifModifiedSince?.replacing("DATE", with: ready.lastModified ?? ""))
        #expect(isKnown == expected)
    }
}
