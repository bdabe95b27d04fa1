package io.bingsan.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The catalog, its routes and its HTTP server. */
final class CatalogServer implements AutoCloseable {
    private final CachingJdbcCatalog catalog;
    private final Server server;
    private final ServerConnector connector;
    private final String host;

    private CatalogServer(CachingJdbcCatalog catalog, Server server, ServerConnector connector, String host) {
        this.catalog = catalog;
        this.server = server;
        this.connector = connector;
        this.host = host;
    }

    /** Opens the database and listens; requests are answered once this returns. */
    static CatalogServer start(Options options) throws Exception {
        CachingJdbcCatalog catalog = CachingJdbcCatalog.open(
                options.jdbcUrl(), catalogProperties(options), options.files(), options.metadataCache());
        try {
            return listen(options, catalog);
        } catch (Exception e) {
            catalog.close();
            throw e;
        }
    }

    String url() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + connector.getLocalPort();
    }

    void join() throws InterruptedException {
        server.join();
    }

    /** Lets requests that are being answered finish, for a few seconds. */
    @Override
    public void close() throws Exception {
        LifeCycle.stop(server);
        catalog.close();
    }

    private static CatalogServer listen(Options options, CachingJdbcCatalog catalog) throws Exception {
        Allocations allocations = new Allocations();
        OAuth2 oauth2 = new OAuth2(options.clientId(), options.clientSecret(), new Tokens(options.tokenLifetime()));
        Router router = routes(catalog, oauth2);
        if (options.debug()) {
            router.add("GET", "/debug/allocations", call -> allocations.answer());
        }
        Server server = new Server(threads(options, allocations));
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(options.host());
        connector.setPort(options.port());
        server.addConnector(connector);
        server.setHandler(new RestHandler(router, oauth2, options.maxBody()));
        server.setErrorHandler(new JsonErrors());
        server.setStopTimeout(5_000);
        server.start();
        return new CatalogServer(catalog, server, connector, options.host());
    }

    private static Router routes(CachingJdbcCatalog catalog, OAuth2 oauth2) {
        Router router = new Router();
        router.addOpen("POST", "/v1/oauth/tokens", oauth2::token);
        NamespaceRoutes.addTo(router, catalog);
        TableRoutes.addTo(router, catalog);
        ViewRoutes.addTo(router, catalog);
        ConfigResponse config = ConfigResponse.builder().withEndpoints(router.endpoints()).build();
        router.addOpen("GET", "/v1/config", call -> Answer.ok(config));
        return router;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.UNSAFE); // Names may hold any character; segments are decoded one by one.
        return http;
    }

    /** A fixed number of threads, so that the sum of their counters never loses one. */
    private static QueuedThreadPool threads(Options options, Allocations allocations) {
        int count = options.maxThreads();
        QueuedThreadPool threads = new QueuedThreadPool(count, count, 60_000, 0, null, null, allocations);
        threads.setName("request");
        threads.setDaemon(true);
        if (options.virtualThreads()) {
            Executor executor = VirtualThreads.getDefaultVirtualThreadsExecutor();
            if (executor == null) {
                throw new IllegalArgumentException("--threads virtual needs JDK 21 or later; this is JDK "
                        + Runtime.version().feature() + " (--threads platform is accepted)");
            }
            threads.setVirtualThreadsExecutor(executor);
        }
        return threads;
    }

    private static Map<String, String> catalogProperties(Options options) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(CatalogProperties.URI, options.jdbcUrl());
        properties.put(CatalogProperties.WAREHOUSE_LOCATION, options.warehouse());
        properties.put(CatalogProperties.CLIENT_POOL_SIZE, "4");
        properties.put("jdbc.schema-version", "V1");
        properties.put("jdbc.strict-mode", "true");
        return properties;
    }
}
