package dev.todosdk.examples.rest;

import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.InvalidInputException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** The one place where errors become answers. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static void register(RoutesConfig routes) {
        routes.exception(DatabaseException.class, (thrown, ctx) -> write(ctx, of(thrown)));
        routes.exception(JacksonException.class, (thrown, ctx) -> write(ctx, Problem.of(400, malformed(thrown))));
        routes.exception(HttpResponseException.class, (thrown, ctx) -> {
            Optional.ofNullable(thrown.getDetails().get("availableMethods"))
                    .ifPresent(methods -> ctx.header("Allow", methods));
            write(ctx, Problem.of(thrown.getStatus(), thrown.getMessage()));
        });
        routes.exception(Exception.class, (thrown, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), thrown);
            write(ctx, Problem.of(500, "The server made a mistake; its log says which."));
        });
    }

    private static Problem of(DatabaseException thrown) {
        HttpStatus status = status(thrown);
        String type = "urn:problem:"
                + thrown.category().name().toLowerCase(Locale.ROOT).replace('_', '-');
        InvalidInputException input = thrown instanceof InvalidInputException found ? found : null;
        return new Problem(
                type,
                status.getMessage(),
                status.getCode(),
                detail(thrown, status),
                input == null ? null : input.field(),
                input == null ? null : input.rule());
    }

    private static HttpStatus status(DatabaseException thrown) {
        return switch (thrown.category()) {
            case INVALID_INPUT -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONSTRAINT -> HttpStatus.CONFLICT;
            case STALE_VERSION -> HttpStatus.PRECONDITION_FAILED;
            case TEMPORARY -> HttpStatus.SERVICE_UNAVAILABLE;
            case OUTCOME_UNKNOWN, DEFECT -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /** What is the server's fault is for its log; the client learns what became of its request. */
    private static String detail(DatabaseException thrown, HttpStatus status) {
        if (status.getCode() < 500) {
            return String.valueOf(thrown.getMessage());
        }
        LOG.warn("Answered with {}", status, thrown);
        return status == HttpStatus.SERVICE_UNAVAILABLE
                ? "The server could not do it now. Nothing was changed."
                : "The server could not do it. Look whether the change is there before you try again.";
    }

    private static String malformed(JacksonException thrown) {
        TokenStreamLocation place = thrown.getLocation();
        return place == null
                ? "The body is nested too deeply or holds too long a number."
                : "The body is not JSON from line " + place.getLineNr() + " on.";
    }

    private static void write(Context ctx, Problem problem) {
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
            ctx.header("Retry-After", Problem.RETRY_SECONDS);
        }
        ctx.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(Json.bytes(problem));
    }
}
