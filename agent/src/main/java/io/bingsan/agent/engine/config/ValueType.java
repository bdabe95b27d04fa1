package io.bingsan.agent.engine.config;

/**
 * What a key accepts. Plain classes without lambdas and formats, because all of this runs before the application's
 * {@code main}, where the first lambda alone costs about 20 ms of CPU.
 */
abstract class ValueType {
    /** The value that the text means, or null when it is not accepted. */
    abstract Object parse(String text);

    /** What is accepted, in words that fit after "accepted: ". */
    abstract String accepted();

    /** The value as it is written in a configuration. */
    String show(Object value) {
        return value.toString();
    }

    /** {@code true} or {@code false}. */
    static final class Flag extends ValueType {
        @Override
        Object parse(String text) {
            return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
        }

        @Override
        String accepted() {
            return "true or false";
        }
    }

    /** One constant of an enum, in lower case. */
    static final class Choice extends ValueType {
        private final Enum<?>[] constants;

        Choice(Enum<?>... constants) {
            this.constants = constants;
        }

        @Override
        Object parse(String text) {
            for (Enum<?> constant : constants) {
                if (show(constant).equals(text)) {
                    return constant;
                }
            }
            return null;
        }

        @Override
        String accepted() {
            StringBuilder list = new StringBuilder();
            for (int i = 0; i < constants.length; i++) {
                list.append(i == 0 ? "" : i == constants.length - 1 ? " or " : ", ").append(show(constants[i]));
            }
            return list.toString();
        }

        @Override
        String show(Object value) {
            return Texts.lowerCase(value.toString());
        }
    }

    /** Non-empty text without blanks. */
    static final class Word extends ValueType {
        private final String accepted;

        Word(String accepted) {
            this.accepted = accepted;
        }

        @Override
        Object parse(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c <= ' ' || Character.isISOControl(c)) {
                    return null;
                }
            }
            return text.isEmpty() || text.length() > 253 ? null : text;
        }

        @Override
        String accepted() {
            return accepted;
        }
    }

    /** Any text that is not empty. */
    static final class Path extends ValueType {
        @Override
        Object parse(String text) {
            return text.isEmpty() ? null : text;
        }

        @Override
        String accepted() {
            return "the path of a YAML file";
        }
    }

    /** A whole number in a range, as a Long; with {@code unit} a size in bytes, which may end in k, m or g. */
    static class Whole extends ValueType {
        final long least;
        final long most;
        private final boolean size;

        Whole(long least, long most, boolean size) {
            this.least = least;
            this.most = most;
            this.size = size;
        }

        @Override
        Object parse(String text) {
            long value = size ? Texts.size(text) : Texts.number(text);
            return value >= least && value <= most ? (Object) value : null;
        }

        @Override
        String accepted() {
            return least + " to " + most + (size ? " bytes, also as 4k, 1m or 1g" : "");
        }
    }

    /** A size, or {@code auto}: a share of the largest heap, with an upper bound. */
    static final class ShareOfHeap extends Whole {
        private final int divisor;
        private final long bound;

        ShareOfHeap(long least, long most, int divisor, long bound) {
            super(least, most, true);
            this.divisor = divisor;
            this.bound = bound;
        }

        @Override
        Object parse(String text) {
            if (!text.equals("auto")) {
                return super.parse(text);
            }
            return Math.max(least, Math.min(bound, Runtime.getRuntime().maxMemory() / divisor));
        }

        @Override
        String accepted() {
            return super.accepted() + ", or auto (1/" + divisor + " of the largest heap, at most " + (bound >> 20) + "m)";
        }
    }
}
