package io.bingsan.sample.demo;

import static io.bingsan.sample.demo.Content.SMALL_COLUMNS;
import static io.bingsan.sample.demo.Content.WIDE_COLUMNS;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;

/** What is measured. Writes go through Iceberg's own client, reads through plain HTTP. */
final class Scenarios {
    static final String FORM = "application/x-www-form-urlencoded";

    private Scenarios() {}

    /** @param reference the server whose answers are the expected ones */
    static List<Scenario> of(Server reference) throws Exception {
        Read large = Read.of("load, 200 snapshots", table(Content.LARGE), reference);
        if (large.answerBytes() < 100_000) {
            throw new IllegalStateException("the large table has only " + large.answerBytes() + " bytes of metadata");
        }
        return List.of(
                Read.of("load, 5 columns", table(Content.SMALL), reference),
                Read.of("load, 100 columns", table(Content.WIDE), reference),
                large,
                Read.of("load view", "/v1/namespaces/" + Content.READ + "/views/" + Content.VIEW, reference),
                Read.of("list tables", "/v1/namespaces/" + Content.LISTING + "/tables", reference),
                new Write("token", Scenarios::token),
                create("create, 5 columns", "small_", SMALL_COLUMNS),
                create("create, 100 columns", "wide_", WIDE_COLUMNS),
                new Write("commit", commits()));
    }

    static String table(String name) {
        return "/v1/namespaces/" + Content.READ + "/tables/" + name;
    }

    private static Scenario create(String name, String prefix, int columns) {
        Schema schema = Content.schema(columns);
        return new Write(name, (server, number) ->
                server.catalog().createTable(TableIdentifier.of(Content.CREATED, prefix + number), schema));
    }

    /** The client's own operations, because a commit through its table reads the table again first. */
    private static Write.Action commits() {
        Map<Server, TableOperations> operations = new ConcurrentHashMap<>();
        return (server, number) -> {
            TableOperations table = operations.computeIfAbsent(server, Scenarios::committed);
            TableMetadata base = table.current();
            table.commit(base, TableMetadata.buildFrom(base)
                    .setProperties(Map.of("last-import", "batch " + number))
                    .build());
        };
    }

    private static TableOperations committed(Server server) {
        TableIdentifier table = TableIdentifier.of(Content.WRITTEN, Content.COMMITTED);
        return ((HasTableOperations) server.catalog().loadTable(table)).operations();
    }

    private static void token(Server server, int number) throws Exception {
        Answer answer = server.post("/v1/oauth/tokens", FORM,
                "grant_type=client_credentials&scope=catalog");
        if (answer.status() != 200) {
            throw new DifferentAnswers("a token request " + server.name() + " was answered with status "
                    + answer.status());
        }
    }
}
