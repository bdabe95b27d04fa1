package io.bingsan.sample.demo;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Asks both servers the same once and compares status, type and body; only what must be new each time (ids, times,
 * tokens) is replaced by its kind first.
 */
final class SameAnswers {
    private static final String JSON = "application/json";
    private static final String WRITTEN = "/v1/namespaces/" + Content.WRITTEN;
    private static final String COMMITTED = WRITTEN + "/tables/" + Content.COMMITTED;
    private static final String VIEWS = "/v1/namespaces/" + Content.READ + "/views";

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern MILLIS = Pattern.compile("\\b\\d{13}\\b");
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"[A-Za-z0-9_-]{43}\"");

    private static final List<Request> REQUESTS = List.of(
            Request.get("/v1/config"),
            Request.get("/v1/namespaces"),
            Request.get(Scenarios.table(Content.SMALL)),
            Request.get(Scenarios.table(Content.WIDE)),
            Request.get(Scenarios.table(Content.LARGE)),
            Request.get(Scenarios.table(Content.LARGE) + "?snapshots=refs"),
            Request.get(VIEWS + "/" + Content.VIEW),
            Request.get(VIEWS),
            Request.get(Scenarios.table("no_such_table")),
            Request.get("/v1/namespaces/no_such_namespace"),
            Request.get("/no/such/route"),
            new Request("/v1/oauth/tokens", Scenarios.FORM, "grant_type=client_credentials"),
            new Request("/v1/oauth/tokens", Scenarios.FORM, "grant_type=password"),
            new Request("/v1/namespaces", JSON, "{\"namespace\":[\"returns\"],\"properties\":{\"owner\":\"Zo\u00eb\"}}"),
            new Request("/v1/namespaces", JSON, "{\"namespace\":[\"returns\"]}"),
            new Request(WRITTEN + "/tables", JSON, "{\"name\":"),
            new Request(WRITTEN + "/tables", JSON, "{\"name\":\"plain\",\"schema\":{\"type\":\"struct\",\"schema-id\":0,"
                    + "\"fields\":[{\"id\":1,\"name\":\"price\",\"required\":false,\"type\":\"decimal(18, 2)\"}]}}"),
            new Request(COMMITTED, JSON, "{\"requirements\":[],\"updates\":[{\"action\":\"set-properties\","
                    + "\"updates\":{\"comment\":\"\\u2603 \\\"quoted\\\"\"}}]}"),
            new Request(COMMITTED, JSON, "{\"requirements\":[{\"type\":\"assert-table-uuid\","
                    + "\"uuid\":\"00000000-0000-0000-0000-000000000000\"}],\"updates\":[]}"));

    private SameAnswers() {}

    private record Request(String path, String contentType, String body) {
        static Request get(String path) {
            return new Request(path, null, null);
        }

        Answer sendTo(Server server) throws Exception {
            return body == null ? server.get(path) : server.post(path, contentType, body);
        }

        @Override
        public String toString() {
            return body == null ? "GET " + path : "POST " + path + " " + body;
        }
    }

    /** @return how many were compared */
    static int check(Server without, Server with, Progress progress) throws Exception {
        for (Request request : REQUESTS) {
            progress.step(request.path());
            compare(request, without, with);
        }
        return REQUESTS.size();
    }

    /** After the same calls, both must have the same tables, and the same history of the one that was committed to. */
    static void checkContent(Server without, Server with) throws Exception {
        compare(Request.get(COMMITTED), without, with);
        compare(Request.get("/v1/namespaces/" + Content.CREATED + "/tables"), without, with);
    }

    private static void compare(Request request, Server without, Server with) throws Exception {
        String one = describe(request.sendTo(without));
        String other = describe(request.sendTo(with));
        if (!one.equals(other)) {
            throw DifferentAnswers.in(request.toString(), one, other);
        }
    }

    private static String describe(Answer answer) {
        return answer.status() + " " + answer.headers() + " " + withoutNews(answer.text());
    }

    private static String withoutNews(String body) {
        String sameIds = ID.matcher(body).replaceAll("ID");
        String sameTimes = MILLIS.matcher(sameIds).replaceAll("MILLIS");
        return TOKEN.matcher(sameTimes).replaceAll("\"access_token\":\"TOKEN\"");
    }
}
