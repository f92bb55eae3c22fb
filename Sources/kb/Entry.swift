import KBCommandLine

@main
enum Entry {
    static func main() async {
        await LocalCommand.run(CommandLine.arguments)
        FullProgram.takeOver()
    }
}
