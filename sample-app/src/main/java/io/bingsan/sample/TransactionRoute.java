package io.bingsan.sample;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.rest.requests.CommitTransactionRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;

/**
 * Changes several tables in one request: all requirements are checked before the first table is committed. As in
 * Iceberg's reference server, a conflict that comes up between two of the commits leaves the first one done.
 */
final class TransactionRoute {
    private TransactionRoute() {}

    private record Change(TableOperations operations, TableMetadata base, TableMetadata updated) {}

    static Answer commit(Catalog catalog, Call call) throws Exception {
        List<Change> changes = new ArrayList<>();
        for (UpdateTableRequest request : call.body(CommitTransactionRequest.class).tableChanges()) {
            changes.add(prepare(catalog, request));
        }
        for (Change change : changes) {
            if (!change.updated.changes().isEmpty()) {
                change.operations.commit(change.base, change.updated);
            }
        }
        return Answer.NO_CONTENT;
    }

    private static Change prepare(Catalog catalog, UpdateTableRequest request) {
        Table table = catalog.loadTable(request.identifier());
        TableOperations operations = ((BaseTable) table).operations();
        TableMetadata base = operations.current();
        request.requirements().forEach(requirement -> requirement.validate(base));
        TableMetadata.Builder builder = TableMetadata.buildFrom(base);
        request.updates().forEach(update -> update.applyTo(builder));
        return new Change(operations, base, builder.build());
    }
}
