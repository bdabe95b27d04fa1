package io.bingsan.sample;

import java.util.Locale;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.Endpoint;
import org.apache.iceberg.rest.RESTCatalogProperties.SnapshotMode;
import org.apache.iceberg.rest.requests.CreateTableRequest;
import org.apache.iceberg.rest.requests.RegisterTableRequest;
import org.apache.iceberg.rest.requests.RenameTableRequest;
import org.apache.iceberg.rest.requests.ReportMetricsRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.apache.iceberg.rest.responses.LoadTableResponse;
import org.eclipse.jetty.http.HttpHeader;

/** The table routes of the specification. */
final class TableRoutes {
    private final JdbcCatalog catalog;

    private TableRoutes(JdbcCatalog catalog) {
        this.catalog = catalog;
    }

    static void addTo(Router router, JdbcCatalog catalog) {
        TableRoutes routes = new TableRoutes(catalog);
        router.add(Endpoint.V1_LIST_TABLES, routes::list);
        router.add(Endpoint.V1_CREATE_TABLE, routes::create);
        router.add(Endpoint.V1_LOAD_TABLE, routes::load);
        router.add(Endpoint.V1_TABLE_EXISTS, routes::exists);
        router.add(Endpoint.V1_UPDATE_TABLE, routes::update);
        router.add(Endpoint.V1_DELETE_TABLE, routes::drop);
        router.add(Endpoint.V1_RENAME_TABLE, routes::rename);
        router.add(Endpoint.V1_REGISTER_TABLE, call -> loaded(CatalogHandlers.registerTable(
                catalog, call.namespace(), call.body(RegisterTableRequest.class)), SnapshotMode.ALL));
        router.add(Endpoint.V1_REPORT_METRICS, routes::reportMetrics);
        router.add(Endpoint.V1_COMMIT_TRANSACTION, call -> TransactionRoute.commit(catalog, call));
    }

    private Answer list(Call call) {
        String pageToken = call.query("pageToken");
        return Answer.ok(pageToken == null
                ? CatalogHandlers.listTables(catalog, call.namespace())
                : CatalogHandlers.listTables(catalog, call.namespace(), pageToken, Pages.size(call)));
    }

    private Answer create(Call call) throws Exception {
        CreateTableRequest request = call.body(CreateTableRequest.class);
        Names.checked(TableIdentifier.of(call.namespace(), request.name()));
        CatalogHandlers.namespaceExists(catalog, call.namespace());
        if (request.stageCreate()) {
            return Answer.ok(CatalogHandlers.stageTableCreate(catalog, call.namespace(), request));
        }
        return loaded(CatalogHandlers.createTable(catalog, call.namespace(), request), SnapshotMode.ALL);
    }

    private Answer load(Call call) {
        SnapshotMode mode = snapshots(call.query("snapshots"));
        LoadTableResponse table = CatalogHandlers.loadTable(catalog, call.table(), mode);
        String known = call.header(HttpHeader.IF_NONE_MATCH);
        return known != null && known.equals(etag(table, mode)) ? Answer.NOT_MODIFIED : loaded(table, mode);
    }

    private Answer exists(Call call) {
        CatalogHandlers.tableExists(catalog, call.table());
        return Answer.NO_CONTENT;
    }

    private Answer update(Call call) throws Exception {
        UpdateTableRequest request = call.body(UpdateTableRequest.class);
        return loaded(CatalogHandlers.updateTable(catalog, call.table(), request), SnapshotMode.ALL);
    }

    private Answer drop(Call call) {
        if (Boolean.parseBoolean(call.query("purgeRequested"))) {
            CatalogHandlers.purgeTable(catalog, call.table());
        } else {
            CatalogHandlers.dropTable(catalog, call.table());
        }
        return Answer.NO_CONTENT;
    }

    private Answer rename(Call call) throws Exception {
        RenameTableRequest request = call.body(RenameTableRequest.class);
        Names.checked(request.destination());
        CatalogHandlers.renameTable(catalog, request);
        return Answer.NO_CONTENT;
    }

    /** Reports are checked and then forgotten: this catalog has nowhere to send them. */
    private Answer reportMetrics(Call call) throws Exception {
        call.body(ReportMetricsRequest.class);
        return Answer.NO_CONTENT;
    }

    private static Answer loaded(LoadTableResponse table, SnapshotMode mode) {
        return Answer.ok(table, etag(table, mode));
    }

    /** A metadata file never changes, so its name tells what was answered. */
    private static String etag(LoadTableResponse table, SnapshotMode mode) {
        TableMetadata metadata = table.tableMetadata();
        String location = metadata.metadataFileLocation();
        String file = location.substring(location.lastIndexOf('/') + 1);
        return '"' + file + (mode == SnapshotMode.REFS ? "-refs" : "") + '"';
    }

    private static SnapshotMode snapshots(String mode) {
        if (mode == null) {
            return SnapshotMode.ALL;
        }
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "all" -> SnapshotMode.ALL;
            case "refs" -> SnapshotMode.REFS;
            default -> throw new BadRequest("Invalid snapshots: " + mode + " (all and refs are accepted)");
        };
    }
}
