"""What an agent with the official client relies on; the client checks each result against its schema by itself."""

import asyncio
import json

import pytest

from connection import IS_NEW, connect

READING = ["kb_ask", "kb_search", "kb_get", "search", "fetch"]


def run(target, mode, work, elicit=None):
    async def session():
        async with connect(target, mode, elicit) as kb:
            return await work(kb)

    return asyncio.run(asyncio.wait_for(session(), 60))


def text(result):
    return result["content"][0]["text"]


def test_agrees_on_a_version(target, mode):
    async def work(kb):
        return kb.version

    expected = "2026-07-28" if mode in ("auto", "2026-07-28") else "2025-11-25"
    assert run(target, mode, work) == expected


def test_lists_tools_that_are_described(target, mode):
    tools = run(target, mode, lambda kb: kb.tools())
    names = [tool["name"] for tool in tools]
    assert [name for name in names if name in READING] == READING
    for tool in tools:
        assert tool["title"] and tool["description"] and tool["annotations"]["title"]
        assert tool["inputSchema"]["type"] == tool["outputSchema"]["type"] == "object"
        assert tool["inputSchema"]["additionalProperties"] is False
        assert tool["annotations"]["readOnlyHint"] == (tool["name"] in READING)


def test_answers_a_question(target, mode):
    result = run(target, mode, lambda kb: kb.call("kb_ask", question="INVALID_SESSION_ID: Session expired or invalid"))
    assert result["isError"] is False
    answer = result["structuredContent"]
    assert answer["outcome"] == "answered"
    assert answer["answer"]["article"] == "salesforce/invalid-session-id"
    first = answer["answer"]["lines"][0]
    assert f"`:{first['line']}`" in text(result)


def test_says_no(target, mode):
    result = run(target, mode, lambda kb: kb.call("kb_ask", question="purple elephants on the moon"))
    assert result["isError"] is False
    assert result["structuredContent"]["outcome"] == "none"


def test_finds_and_reads(target, mode):
    async def work(kb):
        found = await kb.call("kb_search", query="access denied for user", limit=3)
        best = found["structuredContent"]["results"][0]
        return best, await kb.call("kb_get", article=best["article"]), await kb.read(best["uri"])

    best, article, contents = run(target, mode, work)
    assert article["structuredContent"]["record"]["title"] == best["title"]
    assert contents[0]["mimeType"] == "text/markdown"
    assert contents[0]["text"] == text(article)


def test_searches_and_fetches_as_connectors_do(target, mode):
    async def work(kb):
        found = await kb.call("search", query="ORA-12541")
        assert len(found["content"]) == 1
        results = json.loads(text(found))["results"]
        assert set(results[0]) == {"id", "title", "url"}
        return results, await kb.call("fetch", id=results[0]["id"])

    results, fetched = run(target, mode, work)
    assert len(fetched["content"]) == 1
    document = json.loads(text(fetched))
    assert set(document) == {"id", "title", "text", "url", "metadata"}
    assert document["url"] == results[0]["url"]


@pytest.mark.parametrize(
    "arguments, message",
    [
        ({"quesiton": "x"}, "did you mean 'question'?"),
        ({}, "'question' is missing"),
        ({"question": "x", "limit": 1000}, "a whole number from 1 to 20"),
    ],
)
def test_refuses_by_name(target, mode, arguments, message):
    result = run(target, mode, lambda kb: kb.call("kb_ask", **arguments))
    assert result["isError"] is True
    assert message in text(result)


def test_refuses_an_unknown_tool(target, mode):
    async def work(kb):
        try:
            return str(await kb.call("kb_aks", question="x"))
        except Exception as error:
            return str(error)

    assert "did you mean 'kb_ask'?" in run(target, mode, work)


def test_lists_all_articles_in_parts(target, mode):
    async def work(kb):
        uris, cursor = [], None
        while True:
            part = await kb.resources(cursor)
            uris += [resource["uri"] for resource in part["resources"]]
            cursor = part.get("nextCursor")
            if not cursor:
                return uris

    uris = run(target, mode, work)
    assert len(uris) == len(set(uris)) > 50
    assert "kb://articles/salesforce/invalid-session-id" in uris


def test_completes_ids(target, mode):
    async def work(kb):
        template = (await kb.templates())[0]["uriTemplate"]
        return await kb.complete(template, "article", "salesforce/")

    completion = run(target, mode, work)
    assert completion["values"] and all(value.startswith("salesforce/") for value in completion["values"])


def test_fills_prompts_in(target, mode):
    async def work(kb):
        names = [prompt["name"] for prompt in await kb.prompts()]
        return names, await kb.prompt("troubleshoot", error="ORA-12541")

    names, messages = run(target, mode, work)
    assert "troubleshoot" in names
    assert "ORA-12541" in messages[0]["content"]["text"]


def test_walks(target, mode):
    async def work(kb):
        place = (await kb.call("kb_walk", article="salesforce/invalid-session-id"))["structuredContent"]
        first = place["prompt"]["replies"][0]
        reply = {"session": place["session"], "given": place["given"], "reply": first}
        if first == "choose":
            reply["option"] = 0
        on = (await kb.call("kb_walk", **reply))["structuredContent"]
        again = (await kb.call("kb_walk", session=place["session"]))["structuredContent"]
        end = await kb.call("kb_walk", session=place["session"], given=on["given"], reply="solved")
        kept = await kb.call("kb_feedback", session=place["session"], helped=True)
        return place, on, again, end, kept

    place, on, again, end, kept = run(target, mode, work)
    assert on["given"] == place["given"] + 1
    assert again == on
    assert end["structuredContent"]["prompt"]["kind"] == "end"
    assert "**solved**" in end["structuredContent"]["ticketNote"]
    assert kept["structuredContent"] == {"kept": True}


def test_asks_the_user_with_forms(target, mode):
    """In the modern era the client shows each question to the user and makes the call once more."""
    if not IS_NEW or mode == "legacy":
        pytest.skip("forms within a call are of 2026-07-28")
    from mcp.types import ElicitResult

    asked = []

    async def elicit(_, parameters):
        shown = plain_schema(parameters)
        asked.append(shown)
        return ElicitResult(action="accept", content={"reply": "solved" if len(asked) == 3 else shown["replies"][0]})

    def plain_schema(parameters):
        schema = parameters.model_dump(by_alias=True, mode="json", exclude_none=True)["requestedSchema"]
        return {"replies": [option["const"] for option in schema["properties"]["reply"]["oneOf"]]}

    result = run(
        target, mode, lambda kb: kb.call("kb_walk", article="salesforce/invalid-session-id"), elicit=elicit
    )
    assert len(asked) == 3
    assert result["structuredContent"]["prompt"]["result"]["outcome"] == "solved"


def test_goes_on_where_the_user_declines(target, mode):
    if not IS_NEW or mode == "legacy":
        pytest.skip("forms within a call are of 2026-07-28")
    from mcp.types import ElicitResult

    async def elicit(_, __):
        return ElicitResult(action="decline")

    result = run(
        target, mode, lambda kb: kb.call("kb_walk", article="salesforce/invalid-session-id"), elicit=elicit
    )
    assert result["isError"] is False
    assert result["structuredContent"]["given"] == 0
