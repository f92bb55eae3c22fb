/// QuickBooks Online's answers in the shapes of its gateway and of its service, by what the token is called.
enum IntuitScenarios {
    /// To `GET /v3/company/REALM/companyinfo/REALM`.
    static func companyInfo(_ token: String) -> TestHTTPServer.Response {
        var response = answer(SalesforceScenarios.scenario(token), hasToken: !token.isEmpty)
        response.headers.append(("intuit_tid", "1-6741a0b2-0f3e"))
        return response
    }

    private static func answer(_ scenario: String, hasToken: Bool) -> TestHTTPServer.Response {
        switch scenario {
        case "expired":
            gateway(
                401, "3200", "message=AuthenticationFailed; errorCode=003200; statusCode=401", "Token expired",
                "AUTHENTICATION")
        case "garbled":
            gateway(
                401, "3200", "message=AuthenticationFailed; errorCode=003200; statusCode=401",
                "Malformed bearer token: too short or too long", "AUTHENTICATION")
        case "realm":
            gateway(
                403, "3100", "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403", "",
                "AUTHORIZATION")
        case "throttled":
            gateway(
                429, "3001", "message=ThrottleExceeded; errorCode=003001; statusCode=429",
                "The request limit was reached. Try again later", "SERVICE")
        case "user":
            service(
                200, "120", "Authorization Failure", "-11014-You do not have access to use QuickBooks Online Plus",
                "AuthorizationFault")
        case "subscription":
            service(400, "6190", "Invalid Company Status", "Subscription period has ended", "ValidationFault")
        case "general":
            service(401, "100", "General Authentication Error", "SRV-110-Authentication Failure", "AUTHENTICATION")
        case "object": service(400, "610", "Object Not Found", "Object Not Found : made inactive", "ValidationFault")
        case "xml":
            TestHTTPServer.Response(
                401, "<IntuitResponse><Fault type=\"AUTHENTICATION\"/></IntuitResponse>",
                headers: [("Content-Type", "application/xml")])
        case "down": TestHTTPServer.Response(503, "upstream connect error")
        default:
            if hasToken {
                .json(200, #"{"CompanyInfo":{"CompanyName":"Acme Bakery","Country":"US"},"time":"2026-11-22T05:00:00Z"}"#)
            } else {
                gateway(
                    401, "3200", "message=AuthenticationFailed; errorCode=003200; statusCode=401",
                    "Missing authorization", "AUTHENTICATION")
            }
        }
    }

    private static func gateway(
        _ status: Int, _ code: String, _ message: String, _ detail: String, _ type: String
    ) -> TestHTTPServer.Response {
        .json(
            status,
            #"{"warnings":null,"fault":{"error":[{"message":"\#(message)","detail":"\#(detail)","code":"\#(code)","#
                + #""element":null}],"type":"\#(type)"}}"#)
    }

    private static func service(
        _ status: Int, _ code: String, _ message: String, _ detail: String, _ type: String
    ) -> TestHTTPServer.Response {
        .json(
            status,
            #"{"Fault":{"Error":[{"Message":"\#(message)","Detail":"\#(detail)","code":"\#(code)","element":""}],"#
                + #""type":"\#(type)"},"time":"2026-11-22T05:00:00.000-07:00"}"#)
    }
}
