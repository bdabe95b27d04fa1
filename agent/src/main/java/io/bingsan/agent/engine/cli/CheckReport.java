package io.bingsan.agent.engine.cli;

import io.bingsan.agent.engine.weave.ClassCheck;
import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.Family;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/** Prints findings as they come, so that memory does not grow with the class path, and the sums at the end. */
final class CheckReport implements ClassFileWalk.Visitor {
    private static final int PROGRESS_EVERY = 500;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean all;
    private final boolean progress;
    private final Map<Family, Integer> woven = new EnumMap<>(Family.class);
    private String printedLocation;
    private int classes;
    private int leftAlone;
    private int problems;

    /** @param progress whether the error stream is a terminal that a running count may be shown on */
    CheckReport(PrintWriter out, PrintWriter err, boolean all, boolean progress) {
        this.out = out;
        this.err = err;
        this.all = all;
        this.progress = progress;
        for (Family family : Family.values()) {
            woven.put(family, 0);
        }
    }

    @Override
    public void classFile(String location, String className, byte[] classFile) {
        classes++;
        if (progress && classes % PROGRESS_EVERY == 0) {
            err.print("\r" + classes + " classes ");
            err.flush();
        }
        ClassCheck.inspect(className, classFile, finding -> found(location, finding));
    }

    @Override
    public void problem(String location, String what) {
        problems++;
        clearProgress();
        err.println("ERROR " + location + ": " + what);
    }

    /** The sums, once everything was walked. */
    void finish() {
        clearProgress();
        int sum = 0;
        StringJoiner byFamily = new StringJoiner(", ");
        for (Map.Entry<Family, Integer> entry : woven.entrySet()) {
            sum += entry.getValue();
            byFamily.add(entry.getKey().label() + " " + entry.getValue());
        }
        out.println((printedLocation == null ? "" : System.lineSeparator()) + classes + " classes, " + sum
                + " call sites to weave (" + byFamily + "), " + leftAlone + " left alone"
                + (leftAlone > 0 && !all ? " (--all lists them)" : ""));
    }

    int problems() {
        return problems;
    }

    private void found(String location, ClassFinding finding) {
        if (finding.weavable()) {
            woven.merge(finding.family(), 1, Integer::sum);
        } else {
            leftAlone++;
        }
        if (finding.weavable() || all) {
            print(location, finding);
        }
    }

    private void print(String location, ClassFinding finding) {
        clearProgress();
        if (!location.equals(printedLocation)) {
            out.println((printedLocation == null ? "" : System.lineSeparator()) + location);
            printedLocation = location;
        }
        String verdict = finding.weavable() ? "weave" : "leave, " + finding.reason();
        out.printf("  %-8s %s.%s: %s%n", finding.family().label(), finding.className(), finding.method(), verdict);
    }

    private void clearProgress() {
        if (progress) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
