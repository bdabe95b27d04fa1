package io.bingsan.agent.engine.config;

import java.util.ArrayList;
import java.util.List;

/** What the sources say, in the order of precedence, and what could not be understood. Of two, the first wins. */
final class Reading {
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    /**
     * Notes one value.
     *
     * @param name the key as the source spells it, for the message when there is no such key
     * @param key the key, or null if it is not known
     */
    void add(Source source, String name, Key key, String text, String place) {
        if (key == null) {
            unknown(source, name, place);
        } else if (isTwice(source, key)) {
            errors.add(key.key() + " is given twice in " + place + "; accepted: once; in force: the first, "
                    + Texts.quoted(find(key).text()));
        } else {
            assignments.add(new Assignment(source, key, text, place));
        }
    }

    void error(String text) {
        errors.add(text);
    }

    /** The strongest assignment of the key, or null. */
    Assignment find(Key key) {
        for (Assignment assignment : assignments) {
            if (assignment.key() == key) {
                return assignment;
            }
        }
        return null;
    }

    List<String> errors() {
        return errors;
    }

    private void unknown(Source source, String name, String place) {
        Key nearest = Key.nearest(name);
        errors.add("unknown key " + Texts.quoted(name) + " in " + place + "; accepted: known keys, the nearest is "
                + source.spell(nearest) + "; in force: nothing of it, it is ignored");
    }

    private boolean isTwice(Source source, Key key) {
        for (Assignment assignment : assignments) {
            if (assignment.key() == key && assignment.source() == source) {
                return true;
            }
        }
        return false;
    }
}
