import Answering
import Testing

struct QuestionIntentTests {
    @Test(
        arguments: [
            ("connection expired", .fix), ("", .fix), ("???", .fix),
            ("Why does the connection expire?", .cause), ("what causes ORA-12541", .cause),
            ("what is the root cause of this", .cause), ("What does it mean", .cause),
            ("What do I need to reconnect?", .prerequisites), ("do I need admin rights", .prerequisites),
            ("Does it apply to version 7?", .applicability), ("which versions are affected", .applicability),
            ("How do I verify the connection?", .verification), ("how can I tell it works", .verification),
            ("any workaround?", .workaround), ("It's still not working", .escalation),
            // The phrase that stands first decides.
            ("why do I need admin rights", .cause), ("what do I need and why", .prerequisites),
            // Words, not parts of words.
            ("whyever", .fix), ("causeway", .fix),
            // A pasted log is about the fix, whatever its later lines say.
            ("ERROR: connection refused\nwhy: unknown", .fix),
            ("why " + String(repeating: "word ", count: 40), .fix),
        ] as [(String, QuestionIntent)])
    func readsWhatIsWantedFirst(question: String, intent: QuestionIntent) {
        #expect(QuestionIntent(question: question) == intent)
    }

    @Test(arguments: QuestionIntent.allCases)
    func ordersEachPartOnce(intent: QuestionIntent) {
        let order = intent.order
        #expect(Set(order).count == order.count)
        #expect(order.contains(.steps))
    }
}
