package io.bingsan.bench;

/** An application that loads nothing. */
public final class HelloWorld {
    private HelloWorld() {}

    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
