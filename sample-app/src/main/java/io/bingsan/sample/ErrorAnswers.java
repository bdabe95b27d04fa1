package io.bingsan.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NamespaceNotEmptyException;
import org.apache.iceberg.exceptions.NoSuchIcebergTableException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NoSuchViewException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.UnprocessableEntityException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.rest.responses.ErrorResponse;

/** Exceptions as the specification's error answers; the stack trace stays in the server's log. */
final class ErrorAnswers {
    private static final Map<Class<? extends Exception>, Integer> STATUS = statuses();

    private ErrorAnswers() {}

    static Answer of(Throwable failure) {
        int status = status(failure);
        String message = failure.getMessage();
        String type = failure instanceof BadRequest ? "BadRequestException" : failure.getClass().getSimpleName();
        return of(status, type, message == null ? "No message" : message);
    }

    static Answer of(int status, String type, String message) {
        return new Answer(status, error(status, type, message), Map.of());
    }

    static Answer methodNotAllowed(String method, String allowed) {
        ErrorResponse error = error(405, "MethodNotAllowedException", method + " is not one of " + allowed);
        return new Answer(405, error, Map.of("Allow", allowed));
    }

    static Answer notAuthorized() {
        ErrorResponse error = error(401, "NotAuthorizedException", "A valid bearer token is needed");
        return new Answer(401, error, Map.of("WWW-Authenticate", "Bearer"));
    }

    static boolean isUnexpected(Throwable failure) {
        return status(failure) == 500;
    }

    private static ErrorResponse error(int status, String type, String message) {
        return ErrorResponse.builder()
                .responseCode(status)
                .withType(type)
                .withMessage(message)
                .build();
    }

    private static int status(Throwable failure) {
        for (Map.Entry<Class<? extends Exception>, Integer> entry : STATUS.entrySet()) {
            if (entry.getKey().isInstance(failure)) {
                return entry.getValue();
            }
        }
        return 500;
    }

    /** In this order, because some of them are subclasses of others. */
    private static Map<Class<? extends Exception>, Integer> statuses() {
        Map<Class<? extends Exception>, Integer> statuses = new LinkedHashMap<>();
        statuses.put(BadRequest.class, 400);
        statuses.put(BodyTooLarge.class, 413);
        statuses.put(NotAuthorizedException.class, 401);
        statuses.put(ForbiddenException.class, 403);
        statuses.put(NoSuchNamespaceException.class, 404);
        statuses.put(NoSuchIcebergTableException.class, 404);
        statuses.put(NoSuchTableException.class, 404);
        statuses.put(NoSuchViewException.class, 404);
        statuses.put(NotFoundException.class, 404);
        statuses.put(UnsupportedOperationException.class, 406);
        statuses.put(AlreadyExistsException.class, 409);
        statuses.put(NamespaceNotEmptyException.class, 409);
        statuses.put(CommitStateUnknownException.class, 500);
        statuses.put(CommitFailedException.class, 409);
        statuses.put(UnprocessableEntityException.class, 422);
        statuses.put(ValidationException.class, 400);
        statuses.put(IllegalArgumentException.class, 400);
        return statuses;
    }
}
