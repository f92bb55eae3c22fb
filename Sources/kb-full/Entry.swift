import KBNetworkCommands

@main
enum Entry {
    static func main() async { await KB.main() }
}
