/// Words that tell an error code from another name; all in lower case.
enum ErrorVocabulary {
    /// Words and field names right before a code.
    static let leads: Set<String> = [
        "error", "errors", "err", "errno", "errorcode", "error_code", "errcode", "errors", "code", "codes", "subcode",
        "reason", "exception", "fault", "faultcode", "faultstring", "failure", "failed", "warning", "warn", "fatal",
        "panic", "alert", "alertname", "firing", "status", "statuscode", "sqlstate", "errortype", "error_type", "stop",
        "bugcheck", "hresult", "hr", "result", "exceptioncode", "rc", "error_name", "errorname", "errorid",
        "fullyqualifiederrorid", "erreur", "fehler", "errore", "oauth",
    ]

    /// Words and field names right before a compound name such as `NodeCreationFailure`.
    static let nameLeads: Set<String> = [
        "error", "err", "errorcode", "error_code", "errcode", "code", "subcode", "reason", "exception", "faultcode",
        "alertname", "errortype", "error_type", "errorname", "error_name", "errorid", "fullyqualifiederrorid",
        "__type",
    ]

    /// Words right before a number that is an error's.
    static let numberLeads: Set<String> = [
        "error", "errors", "err", "errno", "errorcode", "error_code", "errcode", "errornumber", "error_number",
        "sqlcode", "code", "number", "nativeerror", "oserror", "winerror", "extendederrorcode", "erreur", "fehler",
        "subcode", "error_subcode", "faultcode", "hresult", "hr", "apicode", "exception", "warning",
    ]

    /// Words right before "code" that make it an error's.
    static let codeKinds: Set<String> = [
        "reason", "result", "return", "response", "fault", "failure", "exception", "status", "native", "stop", "sub",
        "vendor", "sql", "diagnostic", "abort", "completion", "system", "message", "exit",
    ]

    /// Words and field names right before an HTTP status.
    static let httpLeads: Set<String> = [
        "http", "https", "statuscode", "status_code", "httpstatus", "http_status", "httpcode", "http_code",
        "httpstatuscode", "http_status_code", "responsecode", "response_code", "httperror", "http_error",
    ]

    /// Words right before an enhanced mail status.
    static let mailLeads: Set<String> = [
        "error", "code", "status", "ndr", "dsn", "bounce", "smtp", "codes", "errors",
    ]

    /// First words of the reason phrases of HTTP (RFC 9110, section 15, and common others).
    static let reasonPhrases: [Int: Set<String>] = [
        300: ["multiple"], 301: ["moved"], 302: ["found", "moved", "redirect"], 303: ["see"], 304: ["not"],
        307: ["temporary"], 308: ["permanent"], 400: ["bad"], 401: ["unauthorized", "unauthorised"], 402: ["payment"],
        403: ["forbidden", "access"], 404: ["not", "notfound", "page"], 405: ["method"], 406: ["not"], 407: ["proxy"],
        408: ["request", "timeout"], 409: ["conflict"], 410: ["gone"], 411: ["length"], 412: ["precondition"],
        413: ["payload", "request", "content", "entity"], 414: ["uri", "request"], 415: ["unsupported"],
        416: ["range", "requested"], 417: ["expectation"], 418: ["i"], 420: ["enhance"], 421: ["misdirected"],
        422: ["unprocessable"], 423: ["locked"], 424: ["failed"], 425: ["too"], 426: ["upgrade"], 428: ["precondition"],
        429: ["too", "rate"], 431: ["request"], 451: ["unavailable"], 500: ["internal", "server"], 501: ["not"],
        502: ["bad", "proxy"], 503: ["service", "server", "backend"], 504: ["gateway"], 505: ["http", "version"],
        507: ["insufficient"], 508: ["loop"], 511: ["network"], 520: ["web", "unknown"], 521: ["web"],
        522: ["connection"], 523: ["origin"], 524: ["a"], 525: ["ssl"], 526: ["invalid"], 530: ["origin"],
    ]

    /// Classes of SQLSTATE that occur in practice with letters (SQL standard, ODBC, PostgreSQL).
    static let sqlStateClasses: Set<String> = [
        "08", "0a", "0l", "0p", "0z", "20", "21", "22", "23", "24", "25", "26", "27", "28", "2b", "2d", "2f", "34",
        "38", "39", "3b", "3d", "3f", "40", "42", "44", "53", "54", "55", "57", "58", "72", "f0", "hv", "hy", "im",
        "p0", "s0", "s1", "xx",
    ]

    /// Letters that stand third in a SQLSTATE, in lower case.
    static let sqlStateLetters = Set("pstvwxrc".utf8)

    /// Letters before digits that are no error: standards, ciphers, encodings, models.
    static let ordinaryPrefixes: Set<String> = [
        "sha", "md", "utf", "ucs", "aes", "rsa", "ecdsa", "des", "iso", "iec", "rfc", "ieee", "http", "https", "ipv",
        "utc", "gmt", "cve", "cwe", "covid", "wpa", "usb", "amd", "arm", "gpt", "cp", "koi", "latin", "windows", "en",
        "din", "ansi", "rtx", "gtx", "ddr", "int", "uint", "float", "base", "port", "ed", "crc", "blake", "hmac", "x",
        "aes_", "page", "step", "room", "line", "ms", "mp", "kb_", "isbn", "fips", "nist", "pci", "sp", "osi", "tls",
        "ssl", "january", "vlan", "lte", "hd", "uhd", "es", "rhel", "al", "dell", "hp", "ps", "pm", "am", "ibm",
    ]

    /// Letters before a year.
    static let datedPrefixes: Set<String> = [
        "vs", "vc", "sql", "win", "msvc", "fy", "ecma", "cy", "q", "excel", "word", "office", "server", "cu", "h", "c",
        "access", "outlook", "exchange", "sharepoint", "project", "visio",
    ]

    /// Single letters that compilers and linters put before a number.
    static let singleLetters: Set<UInt8> = [
        UInt8(ascii: "C"), UInt8(ascii: "E"), UInt8(ascii: "W"), UInt8(ascii: "F"), UInt8(ascii: "R"),
        UInt8(ascii: "D"),
    ]

    /// Letters after the number that give the severity in messages of mainframes and middleware.
    static let severitySuffixes: Set<UInt8> = [
        UInt8(ascii: "I"), UInt8(ascii: "W"), UInt8(ascii: "E"), UInt8(ascii: "S"), UInt8(ascii: "N"),
        UInt8(ascii: "A"), UInt8(ascii: "D"), UInt8(ascii: "C"),
    ]

    /// Prefixes that people also write with a space before the number.
    static let spacedPrefixes: Set<String> = ["ora", "tns", "aadsts", "dpy", "pls", "kb", "qbwc"]

    /// Prefixes whose number always has five digits.
    static let fiveDigitPrefixes: Set<String> = ["ora", "tns", "pls", "sp2", "rman", "imp", "exp", "lrm"]

    /// Names of fields that carry an error, not of an error.
    static let fieldNames: Set<String> = [
        "error_description", "error_code", "error_message", "error_codes", "error_uri", "error_type", "error_msg",
        "error_subcode", "error_name", "error_number", "error_detail", "error_details", "error_log", "error_page",
        "error_reporting", "error_handler", "error_log_level", "http_code", "status_code", "exit_code", "err_msg",
        "on_error", "is_error", "last_error", "set_error", "log_error", "raise_error", "max_errors", "not_null",
        "is_not", "error_count", "error_info", "error_response", "error_class", "error_logs", "not_before",
    ]

    /// Endings of environment variables and settings.
    static let settingSuffixes: Set<String> = [
        "home", "path", "dir", "url", "uri", "host", "port", "key", "token", "user", "password", "secret", "name",
        "file", "enabled", "id_", "region", "env", "config", "level",
    ]

    /// Words that a code of several words has where it names an error.
    static let codeWords: Set<String> = [
        "invalid", "failed", "failure", "failures", "fail", "failing", "denied", "expired", "exceeded", "exceeds",
        "unauthorized", "unauthorised", "forbidden", "refused", "rejected", "revoked", "mismatch", "mismatched",
        "missing", "malformed", "unknown", "unsupported", "unavailable", "unreachable", "unresolved", "unexpected",
        "disabled", "blocked", "locked", "conflict", "duplicate", "duplicated", "timeout", "timedout", "throttled",
        "throttling", "throttle", "ratelimited", "exhausted", "overflow", "underflow", "violation", "corrupt",
        "corrupted", "stale", "illegal", "cannot", "cant", "unable", "bad", "broken", "aborted", "abort",
        "insufficient",
        "incompatible", "incorrect", "undefined", "uninitialized", "unregistered", "unverified", "untrusted",
        "unhealthy",
        "crash", "crashed", "crashing", "panic", "fatal", "exception", "fault", "inactive", "required", "not", "no",
        "unsuccessful", "killed", "evicted", "degraded", "absent", "lost", "stuck", "down", "interrupted", "canceled",
        "cancelled", "deadlock", "nosuch", "backoff", "refresh_failed", "misconfigured", "errors", "err",
    ]

    /// Words that a compound name may well have without naming an error.
    static let faintWords: Set<String> = [
        "no", "not", "fault", "timeout", "errors", "required", "down", "lost", "abort",
    ]

    /// Second words that make a name of two words starting with "not" or "no" a code.
    static let negatedWords: Set<String> = [
        "found", "allowed", "authed", "authorized", "supported", "permitted", "ready", "connected", "available",
        "registered", "configured", "installed", "access", "permission", "route", "service", "team", "text",
    ]

    /// Exceptions so general that their name says little.
    static let ordinaryExceptions: Set<String> = [
        "runtimeexception", "runtimeerror", "executionexception", "completionexception", "aggregateexception",
        "invocationtargetexception", "nestedservletexception", "servletexception", "innerexception", "typeerror",
        "valueerror", "syntaxerror", "referenceerror", "attributeerror", "nameerror", "keyerror", "indexerror",
        "nullreferenceexception", "nullpointerexception", "illegalstateexception", "illegalargumentexception",
        "argumentexception", "invalidoperationexception", "oserror", "ioerror", "ioexception", "systemexception",
        "comexception", "unhandledexception", "outerexception", "baseexception", "standarderror", "softwareexception",
        "systemerror", "applicationerror", "servererror", "applicationexception", "methodinvocationexception",
        "lasterror", "geterror", "seterror", "onerror", "iserror", "httperror", "remoteexception",
    ]

    /// Names of the operating system, the resolver, package managers and shells for what went wrong.
    static let systemNames: Set<String> = Set(
        """
        eperm enoent esrch eintr enxio e2big enoexec ebadf echild eagain enomem eacces efault enotblk ebusy eexist exdev \
        enodev enotdir eisdir einval enfile emfile enotty etxtbsy efbig enospc espipe erofs emlink epipe erange edeadlk \
        enametoolong enolck enosys enotempty eloop ewouldblock enomsg eidrm ebade ebadr enodata etime eproto ebadmsg \
        eoverflow eilseq enotsock edestaddrreq emsgsize eprototype enoprotoopt eprotonosupport enotsup eopnotsupp \
        epfnosupport eafnosupport eaddrinuse eaddrnotavail enetdown enetunreach enetreset econnaborted econnreset \
        enobufs eisconn enotconn eshutdown etimedout econnrefused ehostdown ehostunreach ealready einprogress estale \
        edquot ecanceled enokey ekeyexpired ekeyrevoked ekeyrejected enotfound enodata eservfail esockettimedout eresolve \
        elifecycle eintegrity ebadengine ebadplatform etarget eotp ecompromised eusage epublishconflict enoworkspaces \
        erequest etoofewargs nxdomain servfail notimp notauth nxrrset yxdomain badsig badkey badtime sigsegv sigkill \
        sigterm sigabrt sigbus sigill sigfpe sigpipe
        """.split(separator: " ").map(String.init))
}
