package io.bingsan.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** An application that loads the classes which are woven, and calls one of them. */
public final class HelloJackson {
    private HelloJackson() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(new ObjectMapper().writeValueAsBytes(Map.of("hello", "world")).length);
    }
}
