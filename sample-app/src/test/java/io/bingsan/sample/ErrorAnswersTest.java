package io.bingsan.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorAnswersTest {
    @TempDir
    private Path folder;

    private RunningCatalog catalog;

    @BeforeEach
    void start() throws Exception {
        catalog = RunningCatalog.start(folder, "--max-body", "2000");
        catalog.send("POST", "/v1/namespaces", "{\"namespace\":[\"a\"]}");
    }

    @AfterEach
    void stop() throws Exception {
        catalog.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '#', value = {
        "GET;    /v1/namespaces/none;                ;                                   404; NoSuchNamespaceException",
        "GET;    /v1/namespaces/a/tables/none;       ;                                   404; NoSuchTableException",
        "GET;    /v1/namespaces/a/views/none;        ;                                   404; NoSuchViewException",
        "GET;    /v1/nothing;                        ;                                   404; NoSuchRouteException",
        "GET;    /;                                  ;                                   404; NoSuchRouteException",
        "PUT;    /v1/namespaces;                     ;                                   405; MethodNotAllowedException",
        "POST;   /v1/namespaces;                     {;                                  400; BadRequestException",
        "POST;   /v1/namespaces;                     ;                                   400; BadRequestException",
        "POST;   /v1/namespaces;                     null;                               400; BadRequestException",
        "POST;   /v1/namespaces;                     [1,2];                              400; BadRequestException",
        "POST;   /v1/namespaces;                     {\"namespace\":[]};                 400; BadRequestException",
        "POST;   /v1/namespaces;                     {\"namespace\":[\"a.b\"]};          400; BadRequestException",
        "POST;   /v1/namespaces;                     {\"namespace\":[\"..\"]};           400; BadRequestException",
        "POST;   /v1/namespaces;                     {\"namespace\":[\"a\"]};            409; AlreadyExistsException",
        "GET;    /v1/namespaces?pageToken=&pageSize=x; ;                                 400; BadRequestException",
        "GET;    /v1/namespaces/a/tables/t?snapshots=some; ;                             400; BadRequestException",
        "DELETE; /v1/namespaces/none;                ;                                   404; NoSuchNamespaceException",
    })
    void answersAsTheSpecificationHasIt(String method, String path, String body, int status, String type)
            throws Exception {
        HttpResponse<String> response = catalog.send(method, path, body == null ? "" : body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"error\":{").contains("\"code\":" + status).doesNotContain("\tat ");
        assertThat(response.body()).contains("\"type\":\"" + type + "\"");
    }

    @Test
    void namesTheMethodsThatAPathHas() throws Exception {
        assertThat(catalog.send("PUT", "/v1/namespaces", "").headers().firstValue("Allow")).contains("GET, POST");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        String body = "{\"namespace\":[\"" + "x".repeat(3000) + "\"]}";

        assertThat(catalog.send("POST", "/v1/namespaces", body).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"../../t", "a/b", ".."})
    void refusesNamesThatLeaveTheWarehouse(String name) throws Exception {
        HttpResponse<String> response = catalog.send("POST", "/v1/namespaces/a/tables", table(name, ""));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }

    @Test
    void refusesALocationOutsideTheWarehouse() throws Exception {
        String elsewhere = ",\"location\":\"file:" + folder.resolve("elsewhere") + "\"";

        HttpResponse<String> response = catalog.send("POST", "/v1/namespaces/a/tables", table("t", elsewhere));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"/v1/namespaces/%zz", "/v1/namespaces?parent=%zz", "/v1/namespaces/a/tables/%1"})
    void refusesMalformedPercentEncodingInJson(String path) throws Exception {
        URI uri = URI.create(catalog.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();

            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains(" 400 ", "{\"error\":{").doesNotContain("<html");
        }
    }

    private static String table(String name, String more) {
        return "{\"name\":\"" + name + "\"" + more + ",\"schema\":{\"type\":\"struct\",\"fields\":"
                + "[{\"id\":1,\"name\":\"id\",\"type\":\"long\",\"required\":true}]}}";
    }
}
