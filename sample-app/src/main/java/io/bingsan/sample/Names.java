package io.bingsan.sample;

import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Which names this catalog can keep apart: namespaces are joined by dots in the database, and names are folders in the
 * warehouse.
 */
final class Names {
    private Names() {}

    static Namespace checked(Namespace namespace) {
        if (namespace.isEmpty()) {
            throw new BadRequest("Empty namespace");
        }
        for (String level : namespace.levels()) {
            if (level.isEmpty() || level.indexOf('.') >= 0) {
                throw new BadRequest("Invalid namespace level: '" + level + "' (not empty, no dots)");
            }
            checkFolder(level);
        }
        return namespace;
    }

    static TableIdentifier checked(TableIdentifier identifier) {
        checked(identifier.namespace());
        checkFolder(identifier.name());
        return identifier;
    }

    private static void checkFolder(String name) {
        if (name.indexOf('/') >= 0 || name.indexOf(0) >= 0 || name.equals("..") || name.equals(".")) {
            throw new BadRequest("Invalid name: '" + name + "' (no slashes, and not . or ..)");
        }
    }
}
