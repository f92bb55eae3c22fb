#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What of this machine can work at the same time.
enum Processors {
    static let count = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
