import ArgumentParser
import KBCommandLine

@main
enum Entry {
    static func main() async { await KB.main() }
}
