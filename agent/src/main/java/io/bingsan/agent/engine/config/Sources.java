package io.bingsan.agent.engine.config;

import java.util.Map;
import java.util.Properties;

/** Reads the sources that are always there. None of them can make it throw. */
final class Sources {
    static final String PROPERTY_PREFIX = "bingsan.";
    static final String ENVIRONMENT_PREFIX = "BINGSAN_";

    private static final String ARGUMENTS_PLACE = Source.AGENT_ARGUMENTS.title();

    private final Reading reading;

    Sources(Reading reading) {
        this.reading = reading;
    }

    /** {@code key=value,key=value}; two commas in a row stand for one that belongs to a value. */
    void readArguments(String arguments) {
        if (arguments == null) {
            return;
        }
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < arguments.length(); i++) {
            char c = arguments.charAt(i);
            boolean escaped = c == ',' && i + 1 < arguments.length() && arguments.charAt(i + 1) == ',';
            if (c == ',' && !escaped) {
                readArgument(piece.toString().trim());
                piece.setLength(0);
            } else {
                piece.append(c);
                i += escaped ? 1 : 0;
            }
        }
        readArgument(piece.toString().trim());
    }

    private void readArgument(String pair) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
            String name = pair.substring(0, equals).trim();
            String text = pair.substring(equals + 1).trim();
            reading.add(Source.AGENT_ARGUMENTS, name, Key.named(name), text, ARGUMENTS_PLACE);
        } else if (!pair.isEmpty()) {
            reading.error(Texts.quoted(pair) + " in " + ARGUMENTS_PLACE + " is not key=value; accepted:"
                    + " key=value,key=value with two commas for one inside a value; in force: nothing of it, it is ignored");
        }
    }

    void readProperties(Properties properties) {
        for (String property : properties.stringPropertyNames()) {
            if (property.startsWith(PROPERTY_PREFIX)) {
                String name = property.substring(PROPERTY_PREFIX.length());
                String text = properties.getProperty(property, "").trim();
                reading.add(Source.SYSTEM_PROPERTY, name, Key.named(name), text, place(Source.SYSTEM_PROPERTY, property));
            }
        }
    }

    /** An empty variable counts as not set: that is how container descriptions leave one out. */
    void readEnvironment(Map<String, String> environment) {
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            String text = variable.getValue().trim();
            if (name.startsWith(ENVIRONMENT_PREFIX) && !text.isEmpty() && !isServiceLink(name, text)) {
                String rest = name.substring(ENVIRONMENT_PREFIX.length());
                reading.add(Source.ENVIRONMENT, rest, keyOfVariable(name), text, place(Source.ENVIRONMENT, name));
            }
        }
    }

    private static String place(Source source, String name) {
        return source.title() + " " + (name.length() <= 80 ? name : name.substring(0, 80) + "...");
    }

    private static Key keyOfVariable(String name) {
        for (Key key : Key.values()) {
            if (key.environmentVariable().equals(name)) {
                return key;
            }
        }
        return null;
    }

    /**
     * Kubernetes gives each pod variables for each service of its namespace: a service called {@code bingsan} or
     * {@code bingsan-metrics} makes {@code BINGSAN_SERVICE_HOST} and {@code BINGSAN_METRICS_PORT=tcp://10.0.0.1:80}.
     */
    private static boolean isServiceLink(String name, String text) {
        return name.endsWith("_SERVICE_HOST")
                || name.contains("_SERVICE_PORT")
                || text.startsWith("tcp://")
                || text.startsWith("udp://")
                || text.startsWith("sctp://")
                || isPartOfServiceLink(name);
    }

    /** {@code ..._PORT_8080_TCP_ADDR} and the like. */
    private static boolean isPartOfServiceLink(String name) {
        int port = name.indexOf("_PORT_");
        int digits = port + "_PORT_".length();
        return port > 0 && digits < name.length() && Character.isDigit(name.charAt(digits));
    }
}
