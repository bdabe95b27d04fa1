package io.bingsan.it.apps;

/** Greets and ends, with the exit code that its argument names. */
public final class HelloWorld {
    private HelloWorld() {}

    public static void main(String[] arguments) {
        System.out.println("hello, world");
        System.err.println("and goodbye");
        if (arguments.length > 0) {
            System.exit(Integer.parseInt(arguments[0]));
        }
    }
}
