/// The addresses and what they take.
enum OpenAPIPaths {
    static let text = #"""
        {
          "/": {"get": {"operationId": "ask", "summary": "Answers a question",
            "description": "Without a question it says how to ask. `Accept` chooses Markdown (the default), JSON or a page.",
            "parameters": [
              {"name": "ask", "in": "query", "schema": {"type": "string", "maxLength": 65536}, "example": "connection expired"},
              {"name": "goal", "in": "query", "description": "What the asker wants to reach; goes with the questions that lead on", "schema": {"type": "string", "maxLength": 500}},
              {"name": "product", "in": "query", "description": "Only articles about this product", "schema": {"type": "string", "maxLength": 200}},
              {"name": "limit", "in": "query", "description": "Matches at most", "schema": {"type": "integer", "minimum": 1, "maximum": 50, "default": 5}},
              {"name": "page", "in": "query", "description": "Page of a product's list, without a question, as a page", "schema": {"type": "integer", "minimum": 1, "maximum": 100000}}],
            "responses": {
              "200": {"description": "The answer; its outcome may be that nothing fits", "content": {
                "text/markdown": {"schema": {"type": "string"}},
                "application/json": {"schema": {"anyOf": [{"$ref": "#/components/schemas/Answer"}, {"$ref": "#/components/schemas/Help"}]}},
                "text/html": {"schema": {"type": "string"}}}},
              "304": {"description": "As before"}}}},
          "/{article}": {"get": {"operationId": "article", "summary": "An article, or an answer from it first",
            "description": "The id with `.md`, `.json` or `.html`, else as `Accept` says. Slashes of the id may be encoded or not.",
            "parameters": [
              {"name": "article", "in": "path", "required": true, "schema": {"type": "string", "minLength": 1}, "example": "salesforce/invalid-session-id.md"},
              {"name": "ask", "in": "query", "schema": {"type": "string", "maxLength": 65536}},
              {"name": "goal", "in": "query", "schema": {"type": "string", "maxLength": 500}},
              {"name": "product", "in": "query", "schema": {"type": "string", "maxLength": 200}},
              {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 50, "default": 5}}],
            "responses": {
              "200": {"description": "The article, or the answer", "content": {
                "text/markdown": {"schema": {"type": "string"}},
                "application/json": {"schema": {"anyOf": [{"$ref": "#/components/schemas/Article"}, {"$ref": "#/components/schemas/Answer"}, {"$ref": "#/components/schemas/Help"}]}},
                "text/html": {"schema": {"type": "string"}}}},
              "304": {"description": "As before"}}}},
          "/suggest": {"get": {"operationId": "suggest", "summary": "Titles for who is still typing (OpenSearch Suggestions)",
            "parameters": [
              {"name": "ask", "in": "query", "schema": {"type": "string", "maxLength": 65536}},
              {"name": "product", "in": "query", "schema": {"type": "string", "maxLength": 200}}],
            "responses": {
              "200": {"description": "The question, then titles, descriptions and addresses, at most 8 each", "content": {
                "application/x-suggestions+json": {"schema": {"type": "array", "minItems": 4, "maxItems": 4,
                  "prefixItems": [{"type": "string"}, {"$ref": "#/components/schemas/Texts"}, {"$ref": "#/components/schemas/Texts"}, {"$ref": "#/components/schemas/Texts"}]}}}},
              "304": {"description": "As before"}}}},
          "/walks": {"post": {"operationId": "beginWalk", "summary": "Begins a guided walk through an article",
            "requestBody": {"required": true, "content": {
              "application/json": {"schema": {"$ref": "#/components/schemas/NewWalk"}},
              "application/x-www-form-urlencoded": {"schema": {"$ref": "#/components/schemas/NewWalk"}}}},
            "responses": {
              "201": {"description": "The walk at its first prompt", "headers": {"Location": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Walk"}}}},
              "303": {"description": "For a form: the page of the walk", "headers": {"Location": {"schema": {"type": "string"}}}, "content": {"text/plain": {"schema": {"type": "string"}}}},
              "415": {"$ref": "#/components/responses/UnknownContentType"}}}},
          "/walks/{handle}": {
            "get": {"operationId": "walk", "summary": "A walk where it stands; as Markdown, the note for the ticket",
              "parameters": [{"name": "handle", "in": "path", "required": true, "schema": {"type": "string", "minLength": 1}}],
              "responses": {
                "200": {"description": "The walk", "content": {
                  "text/markdown": {"schema": {"type": "string"}},
                  "application/json": {"schema": {"$ref": "#/components/schemas/Walk"}},
                  "text/html": {"schema": {"type": "string"}}}}}},
            "post": {"operationId": "replyToWalk", "summary": "Goes on by one reply, or keeps a note",
              "parameters": [{"name": "handle", "in": "path", "required": true, "schema": {"type": "string", "minLength": 1}}],
              "requestBody": {"required": true, "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/Reply"}}}},
              "responses": {
                "200": {"description": "The walk after it", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Walk"}}}},
                "303": {"description": "For a form: the page of the walk", "headers": {"Location": {"schema": {"type": "string"}}}, "content": {"text/plain": {"schema": {"type": "string"}}}},
                "409": {"$ref": "#/components/responses/Conflict"},
                "415": {"$ref": "#/components/responses/UnknownContentType"}}}},
          "/feedback": {"post": {"operationId": "feedback", "summary": "Says whether an answer helped",
            "requestBody": {"required": true, "content": {
              "application/json": {"schema": {"$ref": "#/components/schemas/Feedback"}}}},
            "responses": {
              "201": {"description": "It is on the disk, without its secrets", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Feedback"}}}},
              "303": {"description": "For a form: a page that says thank you", "headers": {"Location": {"schema": {"type": "string"}}}, "content": {"text/plain": {"schema": {"type": "string"}}}},
              "415": {"$ref": "#/components/responses/UnknownContentType"}}}},
          "/session": {"post": {"operationId": "signIn", "summary": "Signs a browser in with a token, or out with `reply=leave`",
            "requestBody": {"required": true, "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": {
              "token": {"type": "string"}, "next": {"type": "string"}, "reply": {"type": "string"}}}}}},
            "responses": {
              "303": {"description": "Signed in or out", "headers": {"Location": {"schema": {"type": "string"}}}, "content": {"text/plain": {"schema": {"type": "string"}}}},
              "415": {"$ref": "#/components/responses/UnknownContentType"}}}},
          "/checks/{connection}": {"post": {"operationId": "check", "summary": "Tests a connection that is configured on the server",
            "security": [{"token": []}],
            "parameters": [{"name": "connection", "in": "path", "required": true, "schema": {"type": "string", "minLength": 1}}],
            "responses": {"200": {"description": "What was found, as `kb check --json` prints it", "content": {"application/json": {"schema": {"type": "object"}}}}}}},
          "/mcp": {"post": {"operationId": "agents", "summary": "One message of the Model Context Protocol",
            "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/AgentMessage"}}}},
            "responses": {
              "200": {"description": "The answer", "content": {"application/json": {"schema": {"type": ["object", "array"]}}}},
              "202": {"description": "Nothing is sent back"},
              "400": {"description": "The message is refused", "content": {"application/json": {"schema": {"type": "object"}}, "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
              "404": {"description": "There is no such method", "content": {"application/json": {"schema": {"type": "object"}}, "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}}},
              "415": {"$ref": "#/components/responses/UnknownContentType"}}}},
          "/llms.txt": {"get": {"operationId": "list", "summary": "All articles by product (llmstxt.org)",
            "responses": {"200": {"description": "At most 100,000 characters", "content": {"text/markdown": {"schema": {"type": "string", "maxLength": 100000}}}}, "304": {"description": "As before"}}}},
          "/llms-full.txt": {"get": {"operationId": "fullText", "summary": "The articles themselves, first page",
            "responses": {"200": {"description": "100 articles", "content": {"text/markdown": {"schema": {"type": "string"}}}}, "304": {"description": "As before"}}}},
          "/llms-full.txt/{page}": {"get": {"operationId": "fullTextPage", "summary": "The articles themselves, any page",
            "parameters": [{"name": "page", "in": "path", "required": true, "schema": {"type": "integer", "minimum": 1}}],
            "responses": {"200": {"description": "100 articles", "content": {"text/markdown": {"schema": {"type": "string"}}}}, "304": {"description": "As before"}}}},
          "/sitemap.xml": {"get": {"operationId": "sitemap", "summary": "All addresses (sitemaps.org)",
            "responses": {"200": {"description": "The addresses", "content": {"application/xml": {}}}, "304": {"description": "As before"}}}},
          "/opensearch.xml": {"get": {"operationId": "openSearch", "summary": "Lets a browser's address bar ask",
            "responses": {"200": {"description": "OpenSearch description", "content": {"application/opensearchdescription+xml": {}}}, "304": {"description": "As before"}}}},
          "/robots.txt": {"get": {"operationId": "robots", "summary": "What search engines leave out",
            "responses": {"200": {"description": "The rules", "content": {"text/plain": {"schema": {"type": "string"}}}}, "304": {"description": "As before"}}}},
          "/openapi.json": {"get": {"operationId": "interface", "summary": "This document",
            "responses": {"200": {"description": "OpenAPI 3.1", "content": {"application/json": {"schema": {"type": "object"}}}}, "304": {"description": "As before"}}}},
          "/livez": {"get": {"operationId": "live", "summary": "The process answers",
            "responses": {"200": {"description": "It does", "content": {"text/plain": {"schema": {"type": "string"}}}}}}},
          "/readyz": {"get": {"operationId": "ready", "summary": "The articles are served",
            "responses": {"200": {"description": "They are", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Readiness"}}}}}}},
          "/metrics": {"get": {"operationId": "metrics", "summary": "Prometheus metrics",
            "responses": {"200": {"description": "Text format 0.0.4", "content": {"text/plain": {"schema": {"type": "string"}}}}}}}
        }
        """#
}
