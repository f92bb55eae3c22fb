/// The shapes of what is taken and given, as JSON Schema 2020-12.
enum OpenAPISchemas {
    static let text = #"""
        {
          "Problem": {"type": "object", "description": "RFC 9457", "required": ["type", "title", "status", "detail", "instance"], "properties": {
            "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string"}, "instance": {"type": "string"}, "parameter": {"type": "string"},
            "nearest": {"$ref": "#/components/schemas/Texts"}, "replies": {"$ref": "#/components/schemas/Texts"}}},
          "Texts": {"type": "array", "items": {"type": "string"}},
          "Line": {"type": "integer", "minimum": 1, "description": "Counted from 1 in the file as written"},
          "Lines": {"type": "array", "description": "First and last line", "minItems": 2, "maxItems": 2, "items": {"$ref": "#/components/schemas/Line"}},
          "Seconds": {"type": "array", "description": "Least and most", "minItems": 2, "maxItems": 2, "items": {"type": "integer", "minimum": 0}},
          "Share": {"type": "number", "minimum": 0, "maximum": 1},
          "Help": {"type": "object", "required": ["title", "message", "ask", "articles", "openapi"], "properties": {
            "title": {"type": "string"}, "message": {"type": "string"}, "ask": {"type": "string"}, "articles": {"type": "string"}, "openapi": {"type": "string"}}},
          "Answer": {"type": "object",
            "required": ["schemaVersion", "question", "outcome", "confidence", "understood", "matches", "choices", "sources", "followUps"],
            "properties": {
              "schemaVersion": {"const": 1}, "question": {"type": "string"},
              "outcome": {"enum": ["answered", "ambiguous", "none"]}, "confidence": {"$ref": "#/components/schemas/Share"},
              "understood": {"$ref": "#/components/schemas/Understanding"}, "answer": {"$ref": "#/components/schemas/AnsweredArticle"},
              "matches": {"type": "array", "items": {"$ref": "#/components/schemas/Match"}},
              "choices": {"type": "array", "items": {"$ref": "#/components/schemas/Choice"}},
              "sources": {"type": "array", "items": {"$ref": "#/components/schemas/Source"}},
              "followUps": {"type": "array", "items": {"$ref": "#/components/schemas/FollowUp"}},
              "nothing": {"type": "object", "required": ["reason", "nearest"], "properties": {"reason": {"type": "string"}, "nearest": {"$ref": "#/components/schemas/Texts"}}}}},
          "Understanding": {"type": "object", "required": ["errorMessages", "errorCodes", "products", "redactions", "corrections"], "properties": {
            "errorMessages": {"$ref": "#/components/schemas/Texts"}, "errorCodes": {"$ref": "#/components/schemas/Texts"},
            "products": {"$ref": "#/components/schemas/Texts"}, "redactions": {"type": "integer", "minimum": 0},
            "corrections": {"type": "array", "items": {"type": "object"}}}},
          "AnsweredArticle": {"type": "object", "required": ["article", "title", "path", "lines", "steps"], "properties": {
            "article": {"type": "string"}, "title": {"type": "string"}, "path": {"type": "string"}, "product": {"type": "string"},
            "lines": {"type": "array", "items": {"$ref": "#/components/schemas/AnswerLine"}}, "solution": {"type": "string"},
            "variant": {"type": "string"}, "steps": {"type": "integer", "minimum": 0}, "cause": {"type": "string"}}},
          "AnswerLine": {"type": "object", "description": "Verbatim from the article", "required": ["text", "line", "part"], "properties": {
            "text": {"type": "string"}, "line": {"$ref": "#/components/schemas/Line"}, "label": {"type": "string"},
            "part": {"enum": ["about", "applies", "symptoms", "cause", "prerequisites", "diagnosis", "steps", "check", "workaround", "escalation", "alternatives", "section", "notes", "related"]},
            "role": {"$ref": "#/components/schemas/Role"}, "step": {"type": "string"}, "depth": {"type": "integer", "minimum": 0, "maximum": 9},
            "continues": {"type": "boolean"}, "wait": {"$ref": "#/components/schemas/Seconds"}}},
          "Role": {"enum": ["text", "heading", "item", "step", "condition", "expectation", "code", "table", "quote", "picture", "note", "tip", "success", "important", "warning", "danger"]},
          "Match": {"type": "object", "required": ["article", "title", "path", "confidence", "score", "matched", "excerpts"], "properties": {
            "article": {"type": "string"}, "title": {"type": "string"}, "path": {"type": "string"}, "product": {"type": "string"},
            "confidence": {"$ref": "#/components/schemas/Share"}, "score": {"type": "number"},
            "matched": {"type": "array", "items": {"type": "object", "required": ["kind", "text", "line"], "properties": {
              "kind": {"enum": ["errorCode", "errorMessage", "title", "text", "synonym"]}, "text": {"type": "string"}, "line": {"$ref": "#/components/schemas/Line"}}}},
            "excerpts": {"type": "array", "items": {"type": "object", "required": ["section", "text", "lines"], "properties": {
              "section": {"type": "string"}, "text": {"type": "string"}, "lines": {"$ref": "#/components/schemas/Lines"}}}}}},
          "Choice": {"type": "object", "required": ["kind", "question", "options"], "properties": {
            "kind": {"enum": ["product", "article", "variant"]}, "question": {"type": "string"},
            "options": {"type": "array", "items": {"type": "object", "required": ["label", "article", "count"], "properties": {
              "label": {"type": "string"}, "article": {"type": "string"}, "count": {"type": "integer", "minimum": 1}}}}}},
          "Source": {"type": "object", "required": ["title", "path", "url", "lines"], "properties": {
            "title": {"type": "string"}, "path": {"type": "string"}, "url": {"type": "string"}, "lines": {"$ref": "#/components/schemas/Lines"}}},
          "FollowUp": {"type": "object", "required": ["question", "url"], "properties": {"question": {"type": "string"}, "url": {"type": "string"}}},
          "Article": {"type": "object",
            "required": ["id", "path", "title", "appliesTo", "tags", "symptoms", "errorMessages", "errorCodes", "causes", "prerequisites", "solutions", "notes", "related", "probes", "images", "sections"],
            "properties": {
              "id": {"type": "string"}, "path": {"type": "string"}, "title": {"type": "string"}, "titleLine": {"$ref": "#/components/schemas/Line"},
              "summary": {"$ref": "#/components/schemas/Passage"}, "product": {"type": "string"},
              "appliesTo": {"type": "array", "items": {"type": "object", "required": ["value", "lines"], "properties": {
                "label": {"type": "string"}, "value": {"type": "string"}, "lines": {"$ref": "#/components/schemas/Lines"}}}},
              "state": {"type": "string"}, "audience": {"type": "string"}, "updated": {"type": "string"}, "tags": {"$ref": "#/components/schemas/Texts"},
              "problem": {"$ref": "#/components/schemas/Passage"}, "symptoms": {"$ref": "#/components/schemas/Passages"},
              "errorMessages": {"$ref": "#/components/schemas/Passages"}, "errorCodes": {"$ref": "#/components/schemas/Passages"},
              "causes": {"type": "array", "items": {"type": "object", "required": ["text", "details", "remedies"], "properties": {
                "text": {"$ref": "#/components/schemas/Passage"}, "details": {"$ref": "#/components/schemas/Passages"},
                "remedies": {"$ref": "#/components/schemas/Texts"}, "variant": {"type": "string"}}}},
              "prerequisites": {"$ref": "#/components/schemas/Passages"},
              "solutions": {"type": "array", "items": {"$ref": "#/components/schemas/Solution"}},
              "notes": {"type": "array", "items": {"$ref": "#/components/schemas/Callout"}},
              "related": {"type": "array", "items": {"type": "object", "required": ["title", "lines"], "properties": {
                "title": {"type": "string"}, "target": {"type": "string"}, "lines": {"$ref": "#/components/schemas/Lines"}}}},
              "probes": {"type": "array", "items": {"type": "object", "required": ["type", "findings", "line"], "properties": {
                "type": {"type": "string"}, "line": {"$ref": "#/components/schemas/Line"},
                "findings": {"type": "array", "items": {"type": "object", "required": ["finding", "target", "line"], "properties": {
                  "finding": {"type": "string"}, "line": {"$ref": "#/components/schemas/Line"},
                  "target": {"type": "object", "properties": {"article": {"type": "string"}, "cause": {"type": "integer"}, "solution": {"type": "string"},
                    "solutionNumber": {"type": "integer"}, "step": {"type": "integer"}}}}}}}}},
              "images": {"type": "array", "items": {"$ref": "#/components/schemas/Image"}}, "language": {"type": "string"},
              "sections": {"type": "array", "items": {"type": "object", "required": ["title", "path", "level", "role", "lines"], "properties": {
                "title": {"type": "string"}, "path": {"$ref": "#/components/schemas/Texts"}, "level": {"type": "integer", "minimum": 1, "maximum": 6},
                "role": {"type": "string"}, "lines": {"$ref": "#/components/schemas/Lines"}}}}}},
          "Passage": {"type": "object", "required": ["text", "lines"], "properties": {
            "text": {"type": "string"}, "lines": {"$ref": "#/components/schemas/Lines"}, "kind": {"enum": ["text", "code", "quote", "table"]}}},
          "Passages": {"type": "array", "items": {"$ref": "#/components/schemas/Passage"}},
          "Callout": {"type": "object", "required": ["kind", "text"], "properties": {
            "kind": {"enum": ["note", "tip", "success", "important", "warning", "danger"]}, "text": {"$ref": "#/components/schemas/Passage"}}},
          "Image": {"type": "object", "required": ["alternativeText", "source", "line"], "properties": {
            "alternativeText": {"type": "string"}, "source": {"type": "string"}, "line": {"$ref": "#/components/schemas/Line"}}},
          "Solution": {"type": "object", "required": ["id", "title", "kind", "introduction", "steps", "areAlternatives", "stages", "callouts", "lines"], "properties": {
            "id": {"type": "string"}, "title": {"type": "string"}, "titleLine": {"$ref": "#/components/schemas/Line"},
            "kind": {"enum": ["solution", "workaround", "diagnosis", "verification", "escalation"]}, "variant": {"type": "string"},
            "introduction": {"$ref": "#/components/schemas/Passages"}, "steps": {"type": "array", "items": {"$ref": "#/components/schemas/Step"}},
            "areAlternatives": {"type": "boolean"},
            "stages": {"type": "array", "items": {"type": "object", "required": ["title", "line", "steps"], "properties": {
              "title": {"type": "string"}, "line": {"$ref": "#/components/schemas/Line"}, "steps": {"type": "array", "items": {"type": "integer"}}}}},
            "outcome": {"$ref": "#/components/schemas/Passage"}, "callouts": {"type": "array", "items": {"$ref": "#/components/schemas/Callout"}},
            "lines": {"$ref": "#/components/schemas/Lines"}}},
          "Step": {"type": "object", "required": ["number", "text", "details", "substeps", "callouts", "images", "branches"], "properties": {
            "number": {"type": "integer", "minimum": 0}, "title": {"$ref": "#/components/schemas/Passage"}, "text": {"$ref": "#/components/schemas/Passage"},
            "details": {"$ref": "#/components/schemas/Passages"}, "substeps": {"type": "array", "items": {"$ref": "#/components/schemas/Step"}},
            "callouts": {"type": "array", "items": {"$ref": "#/components/schemas/Callout"}}, "images": {"type": "array", "items": {"$ref": "#/components/schemas/Image"}},
            "condition": {"$ref": "#/components/schemas/Passage"}, "goTo": {"type": "array", "items": {"type": "integer"}}, "goToSolution": {"type": "string"},
            "wait": {"$ref": "#/components/schemas/Seconds"}, "expectation": {"$ref": "#/components/schemas/Expectation"},
            "probe": {"type": "object", "required": ["kind", "name"], "properties": {"kind": {"enum": ["inProduct", "declared"]}, "name": {"type": "string"}}},
            "branches": {"type": "array", "items": {"type": "object", "required": ["condition", "steps"], "properties": {
              "condition": {"$ref": "#/components/schemas/Passage"}, "steps": {"type": "array", "items": {"$ref": "#/components/schemas/Step"}}}}}}},
          "Expectation": {"type": "object", "required": ["text", "lines"], "properties": {
            "text": {"type": "string"}, "within": {"$ref": "#/components/schemas/Seconds"}, "lines": {"$ref": "#/components/schemas/Lines"}}},
          "NewWalk": {"type": "object", "required": ["article"], "additionalProperties": false, "properties": {
            "article": {"type": "string", "minLength": 1}, "question": {"type": "string", "maxLength": 65536}, "product": {"type": "string", "maxLength": 200}}},
          "Walk": {"type": "object", "required": ["handle", "url", "article", "title", "path", "given", "prompt", "trail", "notes", "next"], "properties": {
            "handle": {"type": "string"}, "url": {"type": "string"}, "article": {"type": "string"}, "title": {"type": "string"}, "path": {"type": "string"},
            "question": {"type": "string"}, "given": {"type": "integer", "minimum": 0}, "prompt": {"$ref": "#/components/schemas/Prompt"},
            "trail": {"type": "array", "items": {"$ref": "#/components/schemas/TrailEntry"}}, "notes": {"$ref": "#/components/schemas/Texts"},
            "next": {"type": "array", "items": {"type": "object", "required": ["article", "title"], "properties": {"article": {"type": "string"}, "title": {"type": "string"}}}}}},
          "Prompt": {"type": "object", "required": ["kind", "position", "lines", "question", "options", "why", "replies", "replied"], "properties": {
            "kind": {"$ref": "#/components/schemas/PromptKind"}, "position": {"type": "object"},
            "lines": {"type": "array", "items": {"$ref": "#/components/schemas/WalkLine"}}, "question": {"type": "string"},
            "options": {"type": "array", "items": {"type": "object", "required": ["label"], "properties": {"label": {"type": "string"}, "line": {"$ref": "#/components/schemas/Line"}}}},
            "why": {"type": "array", "items": {"$ref": "#/components/schemas/WalkLine"}},
            "wait": {"type": "object", "required": ["seconds"], "properties": {"seconds": {"$ref": "#/components/schemas/Seconds"}}},
            "expectation": {"$ref": "#/components/schemas/Expectation"},
            "probe": {"type": "object", "required": ["type", "line"], "properties": {"type": {"type": "string"}, "line": {"$ref": "#/components/schemas/Line"}}},
            "experience": {"type": "object", "required": ["solved", "tried"], "properties": {"solved": {"type": "integer"}, "tried": {"type": "integer"}}},
            "replies": {"type": "array", "items": {"$ref": "#/components/schemas/ReplyName"}}, "replied": {"type": "integer", "minimum": 0},
            "result": {"type": "object", "required": ["outcome"], "properties": {"outcome": {"enum": ["solved", "unsolved", "escalated"]},
              "cause": {"type": "integer"}, "solution": {"type": "string"}, "step": {"type": "string"}, "nextArticle": {"type": "string"}}}}},
          "PromptKind": {"enum": ["checklist", "choice", "cause", "step", "condition", "wait", "expectation", "probe", "solved", "workaround", "end"]},
          "ReplyName": {"enum": ["done", "yes", "no", "didNotHelp", "skip", "back", "notRelevant", "choose", "probe", "solved", "escalate"]},
          "WalkLine": {"type": "object", "required": ["text", "line"], "properties": {
            "text": {"type": "string"}, "line": {"$ref": "#/components/schemas/Line"}, "role": {"$ref": "#/components/schemas/Role"},
            "depth": {"type": "integer", "minimum": 0}, "step": {"type": "string"}, "solution": {"type": "string"}, "continues": {"type": "boolean"}, "link": {"type": "string"}}},
          "TrailEntry": {"type": "object", "required": ["replyIndex", "kind", "question", "text", "reply"], "properties": {
            "replyIndex": {"type": "integer", "minimum": 0}, "kind": {"$ref": "#/components/schemas/PromptKind"}, "cause": {"type": "integer"},
            "causeText": {"type": "string"}, "solution": {"type": "string"}, "solutionKind": {"type": "string"}, "title": {"type": "string"}, "step": {"type": "string"},
            "round": {"type": "integer"}, "question": {"type": "string"}, "text": {"type": "string"}, "reply": {"type": "object"}, "chosen": {"type": "string"},
            "lines": {"$ref": "#/components/schemas/Lines"}}},
          "Reply": {"oneOf": [
            {"type": "object", "required": ["reply"], "additionalProperties": false, "properties": {
              "reply": {"enum": ["done", "yes", "no", "didNotHelp", "skip", "back", "notRelevant", "solved", "escalate"]},
              "reason": {"type": "string", "maxLength": 65536}, "given": {"type": "integer", "minimum": 0, "maximum": 1000000}}},
            {"type": "object", "required": ["reply", "option"], "additionalProperties": false, "properties": {
              "reply": {"const": "choose"}, "option": {"type": "integer", "minimum": 0, "maximum": 1000}, "given": {"type": "integer", "minimum": 0, "maximum": 1000000}}},
            {"type": "object", "required": ["reply", "probe"], "additionalProperties": false, "properties": {
              "reply": {"const": "probe"}, "given": {"type": "integer", "minimum": 0, "maximum": 1000000},
              "probe": {"type": "object", "required": ["status", "summary"], "additionalProperties": false, "properties": {
                "status": {"enum": ["passed", "failed", "inconclusive", "couldNotRun"]}, "finding": {"type": "string"}, "summary": {"type": "string", "maxLength": 65536}}}}},
            {"type": "object", "required": ["reply", "text"], "additionalProperties": false, "properties": {
              "reply": {"const": "note"}, "text": {"type": "string", "minLength": 1, "maxLength": 65536, "pattern": "[A-Za-z0-9]"}}}]},
          "Feedback": {"type": "object", "required": ["helped"], "additionalProperties": false, "properties": {
            "helped": {"type": "boolean"}, "question": {"type": "string", "maxLength": 65536}, "article": {"type": "string"},
            "walk": {"type": "string"}, "reason": {"type": "string", "maxLength": 65536}}},
          "AgentMessage": {"anyOf": [
            {"type": "object", "description": "A request", "required": ["jsonrpc", "method", "id"], "properties": {
              "jsonrpc": {"const": "2.0"}, "method": {"type": "string"}, "id": {"type": ["string", "number"]}, "params": {"type": "object"}}},
            {"type": "object", "description": "A notification: nothing is sent back, whatever is in it", "required": ["jsonrpc", "method"], "properties": {
              "jsonrpc": {"const": "2.0"}, "method": {"type": "string"}, "id": false}}]},
          "Readiness": {"type": "object", "required": ["status", "articles", "revision", "checked", "problems", "notices"], "properties": {
            "status": {"const": "ok"}, "articles": {"type": "integer", "minimum": 0}, "revision": {"type": "string"}, "checked": {"type": "string"},
            "problems": {"type": "array", "items": {"type": "object", "required": ["path", "reason"], "properties": {"path": {"type": "string"}, "reason": {"type": "string"}}}},
            "notices": {"$ref": "#/components/schemas/Texts"}}}
        }
        """#
}
