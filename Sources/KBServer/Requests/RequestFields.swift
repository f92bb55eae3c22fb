import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// What a request carries, as a form or as JSON.
enum RequestFields {
    /// Reads the whole body.
    ///
    /// - Throws: ``Problem`` with status 413 if it is longer than `limit` bytes.
    static func body(of request: Request, limit: Int) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw Problem.tooLong("the body", limit: limit)
        }
        var bytes: [UInt8] = []
        do {
            for try await buffer in request.body {
                guard bytes.count + buffer.readableBytes <= limit else {
                    throw Problem.tooLong("the body", limit: limit)
                }
                bytes += buffer.readableBytesView
            }
        } catch let error as HTTPParserError {
            // Its chunks are not as they should be, or it ends too early.
            throw Problem(.badRequest, "Malformed body", "the body is not what its header fields say: \(error)")
        }
        return bytes
    }

    /// Whether the request carries JSON; a form otherwise.
    ///
    /// - Throws: ``Problem`` with status 415 for anything else.
    static func isJSON(_ request: Request) throws(Problem) -> Bool {
        // What is small when it comes could be large when it is unpacked.
        if let coding = request.headers[.contentEncoding], coding.lowercased() != "identity" {
            throw Problem(
                .unsupportedMediaType, "Unknown content encoding", "send the body as it is, without Content-Encoding")
        }
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased().filter { $0 != " " }
        switch type {
        case "application/json": return true
        case "application/x-www-form-urlencoded": return false
        default:
            throw Problem(
                .unsupportedMediaType, "Unknown content type",
                "send application/json or application/x-www-form-urlencoded")
        }
    }

    /// Reads a form.
    static func form(_ body: [UInt8]) -> FormFields {
        FormFields(encoded: Substring(decoding: body, as: UTF8.self))
    }

    /// Reads one JSON object with known keys.
    ///
    /// - Throws: ``Problem`` with status 400 that names what is wrong.
    static func json<Value: Decodable>(_ type: Value.Type, _ body: [UInt8], keys: [String]) throws(Problem) -> Value {
        guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else {
            throw Problem(.badRequest, "Wrong body", "the body must be one JSON object")
        }
        if let unknown = object.keys.sorted().first(where: { !keys.contains($0) }) {
            throw .wrongParameter(
                String(unknown.prefix(64)), "there is no such key; there are \(keys.joined(separator: ", "))")
        }
        do {
            return try JSONDecoder().decode(Value.self, from: Data(body))
        } catch let error as DecodingError {
            throw problem(error)
        } catch {
            throw Problem(.badRequest, "Wrong body", "the body cannot be read")
        }
    }

    private static func problem(_ error: DecodingError) -> Problem {
        switch error {
        case .keyNotFound(let key, _): .wrongParameter(key.stringValue, "the key is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            .wrongParameter(
                context.codingPath.map(\.stringValue).joined(separator: "."),
                "the value is not of the type it must have")
        @unknown default: Problem(.badRequest, "Wrong body", "the body cannot be read")
        }
    }
}
