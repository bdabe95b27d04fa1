package io.bingsan.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableCommit;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog through Iceberg's own client; what that client does not show, through plain HTTP. */
class CatalogTest {
    private static final Namespace NAMESPACE = Namespace.of("sales", "größe");
    private static final TableIdentifier TABLE = TableIdentifier.of(NAMESPACE, "bestellungen 日本");
    private static final Schema SCHEMA = new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));
    private static final String PATH = "/v1/namespaces/a/tables/t";

    @TempDir
    private Path folder;

    private RunningCatalog catalog;
    private RESTCatalog client;

    @BeforeEach
    void start() throws Exception {
        catalog = RunningCatalog.start(folder);
        client = catalog.client(Map.of());
        client.createNamespace(Namespace.of("sales"));
        client.createNamespace(NAMESPACE, new HashMap<>(Map.of("owner", "me"))); // Iceberg asks it for a null key.
        client.createNamespace(Namespace.of("a"));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        catalog.close();
    }

    @Test
    void keepsTablesWithNamesInAnyScript() {
        client.createTable(TABLE, SCHEMA).newAppend().commit();

        assertThat(client.listTables(NAMESPACE)).containsExactly(TABLE);
        assertThat(client.loadTable(TABLE).snapshots()).hasSize(1);
        assertThat(client.loadNamespaceMetadata(NAMESPACE)).containsEntry("owner", "me");
        assertThat(client.dropTable(TABLE)).isTrue();
        assertThatThrownBy(() -> client.loadTable(TABLE)).isInstanceOf(NoSuchTableException.class);
    }

    @Test
    void keepsItsFilesInTheWarehouse() throws Exception {
        client.createTable(TableIdentifier.of("a", "t"), SCHEMA);

        try (var files = Files.walk(folder.resolve("warehouse"))) {
            assertThat(files).anyMatch(file -> file.toString().endsWith(".metadata.json"));
        }
    }

    @Test
    void keepsViews() {
        TableIdentifier view = TableIdentifier.of("a", "v");
        client.buildView(view).withSchema(SCHEMA).withDefaultNamespace(Namespace.of("a")).withQuery("sql", "select 1").create();

        assertThat(client.loadView(view).sqlFor("sql").sql()).isEqualTo("select 1");
        assertThat(client.listViews(Namespace.of("a"))).containsExactly(view);
        assertThat(client.dropView(view)).isTrue();
    }

    @Test
    void commitsSeveralTablesInOneTransaction() {
        Table first = client.createTable(TableIdentifier.of("a", "first"), SCHEMA);
        Table second = client.createTable(TableIdentifier.of("a", "second"), SCHEMA);
        var one = first.newTransaction();
        one.updateProperties().set("k", "1").commit();
        var two = second.newTransaction();
        two.updateProperties().set("k", "2").commit();

        client.commitTransaction(List.of(commit("first", first, one.table()), commit("second", second, two.table())));

        assertThat(client.loadTable(TableIdentifier.of("a", "first")).properties()).containsEntry("k", "1");
        assertThat(client.loadTable(TableIdentifier.of("a", "second")).properties()).containsEntry("k", "2");
    }

    @Test
    void refusesTheSecondOfTwoConflictingCommits() {
        TableIdentifier name = TableIdentifier.of("a", "t");
        client.createTable(name, SCHEMA);
        var mine = client.loadTable(name).updateSchema().addColumn("mine", Types.StringType.get());
        var theirs = client.loadTable(name).updateSchema().addColumn("theirs", Types.StringType.get());
        theirs.commit();

        assertThatThrownBy(mine::commit).isInstanceOf(CommitFailedException.class);
    }

    @Test
    void takesCommitsToManyTablesAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TableIdentifier name = TableIdentifier.of("a", "t" + i);
            work.add(() -> {
                Table table = client.createTable(name, SCHEMA);
                for (int commit = 0; commit < 5; commit++) {
                    table.newAppend().commit();
                }
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(work)) {
            done.get();
        }
        threads.shutdown();

        for (int i = 0; i < 8; i++) {
            assertThat(client.loadTable(TableIdentifier.of("a", "t" + i)).snapshots()).hasSize(5);
        }
    }

    @Test
    void saysThatATableHasNotChanged() throws Exception {
        client.createTable(TableIdentifier.of("a", "t"), SCHEMA);
        String etag = catalog.get(PATH).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> same = catalog.get(PATH, "If-None-Match", etag);
        client.loadTable(TableIdentifier.of("a", "t")).newAppend().commit();
        HttpResponse<String> changed = catalog.get(PATH, "If-None-Match", etag);

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void leavesOldSnapshotsOutWhenAskedTo() throws Exception {
        Table table = client.createTable(TableIdentifier.of("a", "t"), SCHEMA);
        for (int i = 0; i < 3; i++) {
            table.newAppend().commit();
        }

        assertThat(catalog.get(PATH + "?snapshots=all").body().split("\"manifest-list\"")).hasSize(4);
        assertThat(catalog.get(PATH + "?snapshots=refs").body().split("\"manifest-list\"")).hasSize(2);
    }

    @Test
    void listsPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            client.createTable(TableIdentifier.of("a", "t" + i), SCHEMA);
        }

        String first = catalog.get("/v1/namespaces/a/tables?pageToken=&pageSize=3").body();

        assertThat(first).contains("\"t0\"", "\"t2\"").doesNotContain("\"t3\"");
        String token = first.replaceAll(".*\"next-page-token\":\"([^\"]*)\".*", "$1");
        assertThat(catalog.get("/v1/namespaces/a/tables?pageSize=3&pageToken=" + token).body()).contains("\"t3\"", "\"t4\"");
    }

    @Test
    void answersHeadAndDeleteWithoutABody() throws Exception {
        client.createTable(TableIdentifier.of("a", "t"), SCHEMA);

        assertThat(catalog.send("HEAD", PATH, "").statusCode()).isEqualTo(204);
        assertThat(catalog.send("DELETE", PATH, "").statusCode()).isEqualTo(204);
        assertThat(catalog.send("HEAD", PATH, "").statusCode()).isEqualTo(404);
    }

    @Test
    void reportsALostMetadataFileThoughItIsCached() throws Exception {
        client.createTable(TableIdentifier.of("a", "t"), SCHEMA);
        String body = catalog.get(PATH).body();
        Files.delete(Path.of(body.replaceAll(".*\"metadata-location\":\"file:([^\"]*)\".*", "$1")));

        assertThat(catalog.get(PATH).statusCode()).isEqualTo(404);
    }

    private static TableCommit commit(String name, Table before, Table after) {
        return TableCommit.create(
                TableIdentifier.of("a", name),
                ((HasTableOperations) before).operations().current(),
                ((HasTableOperations) after).operations().current());
    }
}
