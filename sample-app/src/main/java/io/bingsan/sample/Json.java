package io.bingsan.sample;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.iceberg.rest.RESTSerializers;

/** JSON as the Iceberg REST specification has it. */
final class Json {
    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    static byte[] bytes(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws BadRequest if the body is not JSON of that type */
    static <T> T read(InputStream body, Class<T> type) throws IOException {
        try {
            T value = MAPPER.readValue(body, type);
            if (value == null) {
                throw new BadRequest("The request body is null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new BadRequest("Malformed request body: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new BadRequest("Invalid request body: " + e.getMessage()); // Iceberg's parsers check by preconditions.
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
        mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        mapper.setPropertyNamingStrategy(new PropertyNamingStrategies.KebabCaseStrategy());
        RESTSerializers.registerAll(mapper);
        return mapper;
    }
}
