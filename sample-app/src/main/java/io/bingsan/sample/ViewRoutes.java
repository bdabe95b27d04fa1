package io.bingsan.sample;

import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.Endpoint;
import org.apache.iceberg.rest.requests.CreateViewRequest;
import org.apache.iceberg.rest.requests.RegisterViewRequest;
import org.apache.iceberg.rest.requests.RenameTableRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;

/** The view routes of the specification. */
final class ViewRoutes {
    private final JdbcCatalog catalog;

    private ViewRoutes(JdbcCatalog catalog) {
        this.catalog = catalog;
    }

    static void addTo(Router router, JdbcCatalog catalog) {
        ViewRoutes routes = new ViewRoutes(catalog);
        router.add(Endpoint.V1_LIST_VIEWS, routes::list);
        router.add(Endpoint.V1_CREATE_VIEW, routes::create);
        router.add(Endpoint.V1_LOAD_VIEW, call -> Answer.ok(CatalogHandlers.loadView(catalog, call.view())));
        router.add(Endpoint.V1_VIEW_EXISTS, routes::exists);
        router.add(Endpoint.V1_UPDATE_VIEW, call -> Answer.ok(
                CatalogHandlers.updateView(catalog, call.view(), call.body(UpdateTableRequest.class))));
        router.add(Endpoint.V1_DELETE_VIEW, routes::drop);
        router.add(Endpoint.V1_RENAME_VIEW, routes::rename);
        router.add(Endpoint.V1_REGISTER_VIEW, call -> Answer.ok(
                CatalogHandlers.registerView(catalog, call.namespace(), call.body(RegisterViewRequest.class))));
    }

    private Answer list(Call call) {
        String pageToken = call.query("pageToken");
        return Answer.ok(pageToken == null
                ? CatalogHandlers.listViews(catalog, call.namespace())
                : CatalogHandlers.listViews(catalog, call.namespace(), pageToken, Pages.size(call)));
    }

    private Answer create(Call call) throws Exception {
        CreateViewRequest request = call.body(CreateViewRequest.class);
        Names.checked(TableIdentifier.of(call.namespace(), request.name()));
        CatalogHandlers.namespaceExists(catalog, call.namespace());
        return Answer.ok(CatalogHandlers.createView(catalog, call.namespace(), request));
    }

    private Answer exists(Call call) {
        CatalogHandlers.viewExists(catalog, call.view());
        return Answer.NO_CONTENT;
    }

    private Answer drop(Call call) {
        CatalogHandlers.dropView(catalog, call.view());
        return Answer.NO_CONTENT;
    }

    private Answer rename(Call call) throws Exception {
        RenameTableRequest request = call.body(RenameTableRequest.class);
        Names.checked(request.destination());
        CatalogHandlers.renameView(catalog, request);
        return Answer.NO_CONTENT;
    }
}
