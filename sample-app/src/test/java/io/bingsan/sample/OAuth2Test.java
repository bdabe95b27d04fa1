package io.bingsan.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.rest.RESTCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuth2Test {
    private static final String TOKENS = "/v1/oauth/tokens";
    private static final String GRANT = "grant_type=client_credentials&client_id=me&client_secret=pass";

    @TempDir
    private Path folder;

    private RunningCatalog catalog;

    @BeforeEach
    void start() throws Exception {
        catalog = RunningCatalog.start(folder, "--client-id", "me", "--client-secret", "pass", "--debug");
    }

    @AfterEach
    void stop() throws Exception {
        catalog.close();
    }

    @Test
    void servesIcebergsClientWithCredentials() throws Exception {
        try (RESTCatalog client = catalog.client(Map.of("credential", "me:pass", "scope", "anything"))) {
            client.createNamespace(Namespace.of("a"));

            assertThat(client.listNamespaces()).containsExactly(Namespace.of("a"));
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/namespaces", "/v1/namespaces/a/tables/t", "/debug/allocations"})
    void wantsATokenForEveryOtherRoute(String path) throws Exception {
        HttpResponse<String> without = catalog.get(path);
        HttpResponse<String> wrong = catalog.get(path, "Authorization", "Bearer x");

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("NotAuthorizedException");
        assertThat(catalog.get("/v1/config").statusCode()).isEqualTo(200);
    }

    @Test
    void makesTokensOf256BitsThatDiffer() throws Exception {
        String first = token(post(GRANT).body());
        String second = token(post(GRANT).body());

        assertThat(Base64.getUrlDecoder().decode(first)).hasSize(32);
        assertThat(second).isNotEqualTo(first);
        assertThat(catalog.get("/v1/namespaces", "Authorization", "Bearer " + first).statusCode()).isEqualTo(200);
    }

    @Test
    void takesCredentialsFromTheHeaderToo() throws Exception {
        String basic = Base64.getEncoder().encodeToString("me:pass".getBytes(StandardCharsets.UTF_8));

        assertThat(catalog.send("POST", TOKENS, "grant_type=client_credentials", "Authorization", "Basic " + basic).statusCode())
                .isEqualTo(200);
    }

    @Test
    void exchangesAValidTokenForANewOne() throws Exception {
        String token = token(post(GRANT).body());
        String exchange = "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=";

        assertThat(post(exchange + token).statusCode()).isEqualTo(200);
        assertThat(post(exchange + "x").body()).contains("\"error\":\"invalid_grant\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "grant_type=client_credentials&client_id=me&client_secret=wrong; 401; invalid_client",
        "grant_type=client_credentials;                                  401; invalid_client",
        "grant_type=password&username=me;                                400; unsupported_grant_type",
        "scope=x;                                                        400; invalid_request",
        "&&&=;                                                           400; invalid_request",
    })
    void refusesAsTheSpecificationHasIt(String form, int status, String error) throws Exception {
        HttpResponse<String> response = post(form);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"error\":\"" + error + "\"", "error_description");
    }

    private HttpResponse<String> post(String form) throws Exception {
        return catalog.send("POST", TOKENS, form, "Content-Type", "application/x-www-form-urlencoded");
    }

    private static String token(String body) {
        return body.replaceAll(".*\"access_token\":\"([^\"]*)\".*", "$1");
    }
}
