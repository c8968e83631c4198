package dev.todosdk.spring;

import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.InvalidInputException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers by the category of the error. Comes after the application's own handlers. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class DatabaseProblems {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseProblems.class);
    private static final String TYPE = "urn:problem:";

    private final String retryAfter;

    DatabaseProblems(Duration retryAfter) {
        this.retryAfter = String.valueOf(Math.max(1, retryAfter.plusMillis(999).toSeconds()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(DatabaseException thrown) {
        HttpStatus status = status(thrown);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail(thrown, status));
        problem.setType(URI.create(
                TYPE + thrown.category().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        if (thrown instanceof InvalidInputException input) {
            problem.setProperty("field", input.field());
            problem.setProperty("rule", input.rule());
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        return answer.body(problem);
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

    /** What is the server's fault is for its log; whoever asked learns what became of the request. */
    private static String detail(DatabaseException thrown, HttpStatus status) {
        if (status.is4xxClientError()) {
            return String.valueOf(thrown.getMessage());
        }
        return switch (thrown.category()) {
            case TEMPORARY -> {
                LOG.warn("Answered with {}: {}", status, thrown.getMessage());
                yield "The server could not do it now. Nothing was changed.";
            }
            case OUTCOME_UNKNOWN -> {
                LOG.error("Answered with {}", status, thrown);
                yield "The server cannot tell whether it was done. Look before you ask again.";
            }
            default -> {
                LOG.error("Answered with {}", status, thrown);
                yield "The server made a mistake; its log says which.";
            }
        };
    }
}
