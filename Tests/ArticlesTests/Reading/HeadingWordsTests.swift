import Testing

@testable import Articles

struct HeadingWordsTests {
    @Test(
        arguments: [
            ("Cause", .cause), ("ROOT CAUSE", .cause), ("**Possible causes:**", .cause),
            ("Cause 2: the key was rotated", .cause),
            ("Why This Error Occurred", .cause), ("Reason and Prerequisites", .cause), ("Symptoms", .symptoms),
            ("Workaround (If Applicable)", .workaround), ("3. Workaround", .workaround),
            ("Possible Ways to Fix It", .resolution),
            ("Resolution {#fix}", .resolution), ("Solution for the second cause", .resolution),
            ("Method 1", .resolution),
            ("How to reset the link", .resolution), ("Troubleshooting steps", .resolution),
            ("Still seeing errors?", .escalation),
            ("Before you begin", .prerequisites), ("Confirm the cause", .diagnosis), ("Verify", .verification),
            ("See also", .related), ("Applies To", .environment), ("Meaning", .summary), ("More information", .more),
            ("Common error indicators", .error), ("Widget settings", nil), ("Step 1: Open the settings", nil),
            ("", nil),
        ] as [(String, Section.Role?)])
    func namesTheRole(heading: String, role: Section.Role?) {
        #expect(HeadingWords.role(of: heading) == role)
    }

    @Test(
        arguments: [
            ("Cause 2: the key was rotated", "the key was rotated"), ("Cause: no network", "no network"),
            ("Step 3: Save", "Save"), ("Cause", nil), ("Widget: broken", nil),
        ] as [(String, String?)])
    func separatesWhatFollowsTheWord(heading: String, rest: String?) {
        #expect(HeadingWords.remainder(of: heading) == rest)
    }
}
