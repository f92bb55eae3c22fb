import Answering
import Search

/// JSON Schema of an answer.
enum AnswerSchema {
    static let definitions: [String: JSONValue] = [
        "line": line, "match": match, "choice": choice, "source": source, "followUp": followUp,
    ]

    static let answer = Schema.object(
        [
            "schemaVersion": Schema.count, "question": Schema.string,
            "outcome": [
                "type": "string", "enum": ["answered", "ambiguous", "none"],
                "description":
                    "answered: one article stands out. ambiguous: several fit equally, see choices. none: no article fits.",
            ],
            "confidence": [
                "type": "number", "minimum": 0, "maximum": 1,
                "description": "Share of answers given with this confidence that are right.",
            ],
            "understood": understood, "matches": Schema.array(Schema.reference("match")),
            "choices": Schema.array(Schema.reference("choice")), "sources": Schema.array(Schema.reference("source")),
            "followUps": Schema.array(Schema.reference("followUp")),
        ],
        [
            "answer": composed,
            "nothing": Schema.object(["reason": Schema.string, "nearest": Schema.strings]),
            "truncated": truncation,
        ])

    static let truncation = Schema.object(
        ["note": Schema.string], ["lines": Schema.natural, "of": Schema.natural, "next": Schema.natural])

    private static let understood = Schema.object(
        [
            "errorMessages": Schema.strings, "errorCodes": Schema.strings, "products": Schema.strings,
            "redactions": Schema.natural,
            "corrections": Schema.array(Schema.object(["word": Schema.string, "readAs": Schema.string])),
        ])

    private static let composed = Schema.object(
        [
            "article": Schema.string, "title": Schema.string, "path": Schema.string,
            "lines": Schema.array(Schema.reference("line")), "steps": Schema.natural,
        ],
        ["product": Schema.string, "solution": Schema.string, "variant": Schema.string, "cause": Schema.string])

    private static let line = Schema.object(
        [
            "text": Schema.string, "line": Schema.count,
            "part": Schema.choice(AnswerLine.Part.allCases.map(\.rawValue)),
        ],
        [
            "label": Schema.string, "role": Schema.string, "step": Schema.string, "depth": Schema.natural,
            "continues": Schema.boolean, "wait": Schema.range,
        ])

    static let excerpt = Schema.object(
        ["section": Schema.string, "text": Schema.string, "lines": Schema.range])

    private static let match = Schema.object(
        [
            "article": Schema.string, "title": Schema.string, "path": Schema.string, "confidence": Schema.share,
            "score": Schema.number,
            "matched": Schema.array(
                Schema.object(
                    [
                        "kind": Schema.choice(["errorCode", "errorMessage", "title", "text", "synonym"]),
                        "text": Schema.string, "line": Schema.count,
                    ])),
            "excerpts": Schema.array(excerpt),
        ],
        [
            "product": Schema.string, "decidedByMeaning": Schema.boolean,
            "reasons": Schema.array(
                Schema.object(["feature": Schema.string, "value": Schema.number, "share": Schema.number])),
        ])

    private static let choice = Schema.object(
        [
            "kind": Schema.choice(["product", "article", "variant"]), "question": Schema.string,
            "options": Schema.array(
                Schema.object(["label": Schema.string, "article": Schema.string, "count": Schema.count])),
        ])

    private static let source = Schema.object(
        ["title": Schema.string, "path": Schema.string, "lines": Schema.range], ["url": Schema.string])

    private static let followUp = Schema.object(["question": Schema.string], ["url": Schema.string])
}
