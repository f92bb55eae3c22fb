import Articles

/// JSON Schema of an article's record.
enum ArticleSchema {
    static let definitions: [String: JSONValue] = [
        "passage": passage, "callout": callout, "image": image, "step": step, "solution": solution,
    ]

    static let article = Schema.object(
        [
            "id": Schema.string, "path": Schema.string, "title": Schema.string,
            "appliesTo": Schema.array(
                Schema.object(["value": Schema.string, "lines": Schema.range], ["label": Schema.string])),
            "tags": Schema.strings, "symptoms": passages, "errorMessages": passages, "errorCodes": passages,
            "causes": Schema.array(
                Schema.object(
                    ["text": Schema.reference("passage"), "details": passages, "remedies": Schema.strings],
                    ["variant": Schema.string])),
            "prerequisites": passages, "solutions": Schema.array(Schema.reference("solution")),
            "notes": callouts,
            "related": Schema.array(
                Schema.object(["title": Schema.string, "lines": Schema.range], ["target": Schema.string])),
            "probes": Schema.array(["type": "object"]), "images": images,
            "sections": Schema.array(
                Schema.object(
                    [
                        "title": Schema.string, "path": Schema.strings, "level": Schema.count, "role": Schema.string,
                        "lines": Schema.range,
                    ])),
        ],
        [
            "titleLine": Schema.count, "summary": Schema.reference("passage"), "product": Schema.string,
            "state": Schema.string, "updated": Schema.string, "problem": Schema.reference("passage"),
            "language": Schema.string,
        ])

    private static let passages = Schema.array(Schema.reference("passage"))
    private static let callouts = Schema.array(Schema.reference("callout"))
    private static let images = Schema.array(Schema.reference("image"))
    private static let steps = Schema.array(Schema.reference("step"))

    private static let passage = Schema.object(
        ["text": Schema.string, "lines": Schema.range], ["kind": Schema.choice(["text", "code", "quote", "table"])])

    private static let callout = Schema.object(
        [
            "kind": Schema.choice(["note", "tip", "success", "important", "warning", "danger"]),
            "text": Schema.reference("passage"),
        ])

    private static let image = Schema.object(
        ["alternativeText": Schema.string, "source": Schema.string, "line": Schema.count])

    private static let step = Schema.object(
        [
            "number": Schema.natural, "text": Schema.reference("passage"), "details": passages, "substeps": steps,
            "callouts": callouts, "images": images,
            "branches": Schema.array(
                Schema.object(["condition": Schema.reference("passage"), "steps": steps])),
        ],
        [
            "title": Schema.reference("passage"), "condition": Schema.reference("passage"),
            "goTo": Schema.array(Schema.natural), "goToSolution": Schema.string, "wait": Schema.range,
            "expectation": expectation,
            "probe": Schema.object(["kind": Schema.choice(["inProduct", "declared"]), "name": Schema.string]),
        ])

    static let expectation = Schema.object(
        ["text": Schema.string, "lines": Schema.range], ["within": Schema.range])

    private static let solution = Schema.object(
        [
            "id": Schema.string, "title": Schema.string,
            "kind": Schema.choice(["solution", "workaround", "diagnosis", "verification", "escalation"]),
            "introduction": passages, "steps": steps, "areAlternatives": Schema.boolean,
            "stages": Schema.array(
                Schema.object(["title": Schema.string, "line": Schema.count, "steps": Schema.array(Schema.natural)])),
            "callouts": callouts, "lines": Schema.range,
        ],
        ["titleLine": Schema.count, "variant": Schema.string, "outcome": Schema.reference("passage")])
}
