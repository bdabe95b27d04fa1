package io.bingsan.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.iceberg.rest.Endpoint;

/** Finds the route of a request by its method and the segments of its raw path. */
final class Router {
    private static final String PREFIX = "{prefix}/";

    private final List<Route> routes = new ArrayList<>();

    /** What a route does; exceptions become the specification's error answers. */
    interface Action {
        Answer on(Call call) throws Exception;
    }

    /**
     * @param open whether the route needs no token
     * @param endpoint as the config route lists it, or null
     */
    record Route(String method, String[] segments, boolean open, Endpoint endpoint, Action action) {}

    /** A route and the path segments that it has names for. */
    record Match(Route route, Map<String, String> variables) {}

    /** Adds a route of the specification, without the prefix that this catalog has not. */
    void add(Endpoint endpoint, Action action) {
        String path = endpoint.path().replace(PREFIX, "");
        routes.add(new Route(endpoint.httpMethod(), split(path), false, endpoint, action));
    }

    /** Adds a route that is not in the specification. */
    void add(String method, String path, Action action) {
        routes.add(new Route(method, split(path), false, null, action));
    }

    /** Adds a route that needs no token. */
    void addOpen(String method, String path, Action action) {
        routes.add(new Route(method, split(path), true, null, action));
    }

    List<Endpoint> endpoints() {
        return routes.stream().filter(route -> route.endpoint != null).map(Route::endpoint).toList();
    }

    /** Null if there is none. */
    Match find(String method, String rawPath) {
        String[] segments = split(rawPath);
        for (Route route : routes) {
            if (route.method.equals(method) && matches(route.segments, segments)) {
                return new Match(route, variables(route.segments, segments));
            }
        }
        return null;
    }

    /** The methods that the path has, separated by commas; empty if it has none. */
    String methods(String rawPath) {
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (matches(route.segments, split(rawPath))) {
                methods.add(route.method);
            }
        }
        return String.join(", ", methods);
    }

    private static String[] split(String path) {
        return path.substring(1).split("/", -1);
    }

    private static boolean matches(String[] template, String[] segments) {
        if (template.length != segments.length) {
            return false;
        }
        for (int i = 0; i < template.length; i++) {
            if (isVariable(template[i]) ? segments[i].isEmpty() : !template[i].equals(segments[i])) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> variables(String[] template, String[] segments) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < template.length; i++) {
            if (isVariable(template[i])) {
                variables.put(template[i].substring(1, template[i].length() - 1), segments[i]);
            }
        }
        return variables;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }
}
