package dev.todosdk.examples.rest;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.OperationInterruptedException;
import dev.todosdk.persistence.exception.ReadOnlyException;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.exception.StatementTimeoutException;
import dev.todosdk.persistence.exception.StorageFullException;
import dev.todosdk.persistence.exception.TransactionTimeoutException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** The one place where errors become answers. */
final class Problems {

    private static final Map<Class<? extends DatabaseException>, HttpStatus> CLIENTS_OWN = Map.of(
            InvalidInputException.class, HttpStatus.BAD_REQUEST,
            NotFoundException.class, HttpStatus.NOT_FOUND,
            StaleVersionException.class, HttpStatus.PRECONDITION_FAILED);

    /** What the unit of work cannot cure by running again, but the next minute may. */
    private static final Set<Class<? extends DatabaseException>> LATER = Set.of(
            StatementTimeoutException.class,
            TransactionTimeoutException.class,
            OperationInterruptedException.class,
            ReadOnlyException.class,
            StorageFullException.class);

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Problem CHARSET = Problem.of(415, title(415), "The body's character set is unknown.");

    private Problems() {}

    static void register(RoutesConfig routes) {
        routes.exception(DatabaseException.class, (thrown, ctx) -> write(ctx, of(thrown)));
        routes.exception(JacksonException.class, (thrown, ctx) -> write(ctx, malformed(thrown)));
        routes.exception(HttpResponseException.class, (thrown, ctx) -> {
            Optional.ofNullable(thrown.getDetails().get("availableMethods"))
                    .ifPresent(methods -> ctx.header("Allow", methods));
            write(ctx, Problem.of(thrown.getStatus(), title(thrown.getStatus()), String.valueOf(thrown.getMessage())));
        });
        routes.exception(IllegalCharsetNameException.class, (thrown, ctx) -> write(ctx, CHARSET));
        routes.exception(UnsupportedCharsetException.class, (thrown, ctx) -> write(ctx, CHARSET));
        routes.exception(Exception.class, (thrown, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), thrown);
            write(ctx, Problem.of(500, title(500), "The server made a mistake; its log says which."));
        });
    }

    private static Problem of(DatabaseException thrown) {
        HttpStatus status = status(thrown);
        String kind = kind(thrown);
        String title = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        String type = "urn:problem:" + kind.replace(' ', '-');
        if (thrown instanceof InvalidInputException input) {
            return new Problem(
                    type, title, status.getCode(), String.valueOf(input.getMessage()), input.field(), input.rule());
        }
        return new Problem(type, title, status.getCode(), detail(thrown, status), null, null);
    }

    static HttpStatus status(DatabaseException thrown) {
        if (thrown instanceof ConstraintException) {
            return HttpStatus.CONFLICT;
        }
        boolean later = thrown.outcome() == CommitOutcome.NOT_APPLIED
                && (thrown.isRetryable() || LATER.contains(thrown.getClass()));
        return CLIENTS_OWN.getOrDefault(
                thrown.getClass(), later ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR);
    }

    /** "stale version" for a StaleVersionException. */
    private static String kind(DatabaseException thrown) {
        String name = thrown.getClass().getSimpleName().replaceFirst("Exception$", "");
        return name.replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** What is the server's fault is for its log; the client learns what became of its request. */
    private static String detail(DatabaseException thrown, HttpStatus status) {
        if (status.getCode() < 500) {
            return String.valueOf(thrown.getMessage());
        }
        LOG.warn("Answered with {}", status, thrown);
        return thrown.outcome() == CommitOutcome.NOT_APPLIED
                ? "The server could not do it now. Nothing was changed."
                : "The server could not do it. Look whether the change is there before you try again.";
    }

    private static Problem malformed(JacksonException thrown) {
        TokenStreamLocation place = thrown.getLocation();
        return place == null
                ? Problem.of(400, "Malformed JSON", "The body is nested too deeply or holds too long a number.")
                : Problem.of(400, "Malformed JSON", "The body is not JSON from line " + place.getLineNr() + " on.");
    }

    private static String title(int status) {
        return HttpStatus.forStatus(status).getMessage();
    }

    private static void write(Context ctx, Problem problem) {
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
            ctx.header("Retry-After", Problem.RETRY_SECONDS);
        }
        ctx.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(Json.bytes(problem));
    }
}
