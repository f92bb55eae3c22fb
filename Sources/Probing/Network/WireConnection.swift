import NIOCore
import NIOPosix

/// A byte stream to the service under test, after DNS, TCP and proxy; every wait on it has an end.
///
/// One reader and one writer at a time. Cancelling the task that waits closes the connection; so does dropping it.
final class WireConnection: Sendable {
    /// What was asked for, whichever way leads there.
    let target: Endpoint
    /// Numeric address and port of the other end of the socket; a proxy's where there is one.
    let peer: String
    /// Opens further connections, to here or to another host of the user's configuration.
    let dialer: Dialer
    let channel: any Channel
    /// What holds the bytes that came in; for the event loop alone.
    let boundHandler: NIOLoopBound<WireHandler>

    init(channel: any Channel, handler: NIOLoopBound<WireHandler>, target: Endpoint, peer: String, dialer: Dialer) {
        self.channel = channel
        boundHandler = handler
        self.target = target
        self.peer = peer
        self.dialer = dialer
    }

    deinit {
        channel.close(promise: nil)
    }

    /// Sends all bytes.
    func write(_ bytes: [UInt8]) async throws(WireFailure) {
        let channel = channel
        try await wait(within: dialer.deadline.remaining(within: .seconds(60))) { promise in
            channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: promise)
        }
    }

    func read(exactly count: Int, within limit: Duration) async throws(WireFailure) -> [UInt8] {
        try await read(.exactly(count), within: limit)
    }

    /// At least one byte, at most `count`: what is there.
    func read(upTo count: Int, within limit: Duration) async throws(WireFailure) -> [UInt8] {
        try await read(.upTo(count), within: limit)
    }

    /// Everything up to and with `delimiter`; ``WireFailure/tooLong`` where it does not come in `most` bytes.
    func read(
        through delimiter: [UInt8], atMost most: Int, within limit: Duration
    ) async throws(WireFailure) -> [UInt8] {
        try await read(.through(delimiter, atMost: most), within: limit)
    }

    /// Ends the connection; returns when it is closed.
    func close() async {
        channel.close(promise: nil)
        try? await channel.closeFuture.get()
    }

    /// Whether nothing more can be sent.
    var isClosed: Bool { !channel.isActive }

    /// Runs on the event loop with the handler that holds what came in.
    func withHandler<Value: Sendable>(
        _ body: @escaping @Sendable (WireHandler) throws -> Value
    ) async throws(WireFailure) -> Value {
        let handler = boundHandler
        do {
            return try await channel.eventLoop.submit { try body(handler.value) }.get()
        } catch {
            throw WireFailure(error)
        }
    }

    /// Waits for what `start` promises; closes the connection where the task is cancelled.
    func wait<Value: Sendable>(
        within limit: Duration, _ start: @escaping @Sendable (EventLoopPromise<Value>) -> Void
    ) async throws(WireFailure) -> Value {
        let channel = channel
        let promise = channel.eventLoop.makePromise(of: Value.self)
        let timeout = channel.eventLoop.scheduleTask(in: TimeAmount(limit)) { promise.fail(WireFailure.timedOut) }
        defer { timeout.cancel() }
        do {
            return try await withTaskCancellationHandler {
                start(promise)
                return try await promise.futureResult.get()
            } onCancel: {
                channel.close(promise: nil)
                promise.fail(WireFailure.cancelled)
            }
        } catch {
            throw Task.isCancelled ? .cancelled : WireFailure(error)
        }
    }

    private func read(_ demand: WireHandler.Demand, within limit: Duration) async throws(WireFailure) -> [UInt8] {
        let remaining = dialer.deadline.remaining(within: limit)
        let handler = boundHandler
        let loop = channel.eventLoop
        return try await wait(within: remaining + .seconds(1)) { promise in
            loop.execute { handler.value.read(demand, within: TimeAmount(remaining), on: loop, promise) }
        }
    }
}
