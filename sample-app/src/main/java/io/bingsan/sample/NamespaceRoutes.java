package io.bingsan.sample;

import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.Endpoint;
import org.apache.iceberg.rest.RESTUtil;
import org.apache.iceberg.rest.requests.CreateNamespaceRequest;
import org.apache.iceberg.rest.requests.UpdateNamespacePropertiesRequest;

/** The namespace routes of the specification. */
final class NamespaceRoutes {
    private final JdbcCatalog catalog;

    private NamespaceRoutes(JdbcCatalog catalog) {
        this.catalog = catalog;
    }

    static void addTo(Router router, JdbcCatalog catalog) {
        NamespaceRoutes routes = new NamespaceRoutes(catalog);
        router.add(Endpoint.V1_LIST_NAMESPACES, routes::list);
        router.add(Endpoint.V1_CREATE_NAMESPACE, routes::create);
        router.add(Endpoint.V1_LOAD_NAMESPACE, call ->
                Answer.ok(CatalogHandlers.loadNamespace(catalog, call.namespace())));
        router.add(Endpoint.V1_NAMESPACE_EXISTS, routes::exists);
        router.add(Endpoint.V1_DELETE_NAMESPACE, routes::drop);
        router.add(Endpoint.V1_UPDATE_NAMESPACE, call -> Answer.ok(CatalogHandlers.updateNamespaceProperties(
                catalog, call.namespace(), call.body(UpdateNamespacePropertiesRequest.class))));
    }

    private Answer list(Call call) {
        String parent = call.query("parent");
        Namespace namespace =
                parent == null || parent.isEmpty() ? Namespace.empty() : RESTUtil.namespaceFromQueryParam(parent);
        String pageToken = call.query("pageToken");
        return Answer.ok(pageToken == null
                ? CatalogHandlers.listNamespaces(catalog, namespace)
                : CatalogHandlers.listNamespaces(catalog, namespace, pageToken, Pages.size(call)));
    }

    private Answer create(Call call) throws Exception {
        CreateNamespaceRequest request = call.body(CreateNamespaceRequest.class);
        Names.checked(request.namespace());
        return Answer.ok(CatalogHandlers.createNamespace(catalog, request));
    }

    private Answer exists(Call call) {
        CatalogHandlers.namespaceExists(catalog, call.namespace());
        return Answer.NO_CONTENT;
    }

    private Answer drop(Call call) {
        CatalogHandlers.dropNamespace(catalog, call.namespace());
        return Answer.NO_CONTENT;
    }
}
