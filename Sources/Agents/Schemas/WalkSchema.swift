import Answering

/// JSON Schema of a place in a walk.
enum WalkSchema {
    static let definitions: [String: JSONValue] = AnswerSchema.definitions.merging(
        ["walkLine": line, "option": option], uniquingKeysWith: { first, _ in first })

    static let walk = Schema.object(
        [:],
        [
            "session": [
                "type": "string", "description": "Handle of the walk: whoever has it can go on with it.",
            ],
            "article": Schema.string, "title": Schema.string, "path": Schema.string,
            "given": [
                "type": "integer", "minimum": 0,
                "description": "Replies given so far: send it with the next one, so that none is taken twice.",
            ],
            "prompt": prompt, "ticketNote": Schema.string,
            "others": Schema.array(Schema.object(["article": Schema.string, "title": Schema.string])),
            "answer": ["description": "Only where no walk began: why.", "$ref": "#/$defs/answer"],
        ])

    static let document = Schema.document(
        walk, definitions.merging(["answer": AnswerSchema.answer], uniquingKeysWith: { first, _ in first }))

    private static let replies = WalkTool.replies.map(\.rawValue)

    private static let prompt = Schema.object(
        [
            "kind": Schema.choice([
                "checklist", "choice", "cause", "step", "condition", "wait", "expectation", "probe", "solved",
                "workaround", "end",
            ]),
            "position": Schema.object(
                [:],
                [
                    "step": Schema.string, "steps": Schema.natural, "remedy": Schema.count, "remedies": Schema.natural,
                    "cause": Schema.count, "solution": Schema.string, "title": Schema.string, "stage": Schema.string,
                    "round": Schema.natural, "rounds": Schema.natural,
                ]),
            "lines": Schema.array(Schema.reference("walkLine")), "question": Schema.string,
            "options": Schema.array(Schema.reference("option")), "why": Schema.array(Schema.reference("walkLine")),
            "replies": Schema.array(Schema.choice(replies)), "replied": Schema.natural,
        ],
        [
            "wait": Schema.object(["seconds": Schema.range]), "expectation": ArticleSchema.expectation,
            "probe": Schema.object(["type": Schema.string, "line": Schema.count]),
            "experience": Schema.object(["solved": Schema.natural, "tried": Schema.natural]),
            "result": Schema.object(
                ["outcome": Schema.choice(["solved", "unsolved", "escalated"])],
                [
                    "cause": Schema.count, "solution": Schema.string, "step": Schema.string,
                    "nextArticle": Schema.string,
                ]),
        ])

    private static let line = Schema.object(
        ["text": Schema.string, "line": Schema.count],
        [
            "role": Schema.string, "depth": Schema.natural, "step": Schema.string, "solution": Schema.string,
            "continues": Schema.boolean, "link": Schema.string,
        ])

    private static let option = Schema.object(["label": Schema.string], ["line": Schema.count])
}
