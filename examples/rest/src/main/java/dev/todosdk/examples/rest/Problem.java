package dev.todosdk.examples.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param type names the kind of problem for programs
 * @param title names it for people
 * @param status the HTTP status
 * @param detail what happened and what to do
 * @param field what was wrong in the request, or null
 * @param rule what the field must be, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable String rule) {

    static final String CONTENT_TYPE = "application/problem+json";
    static final String RETRY_SECONDS = "2";

    /** A problem that its status says all about. */
    static Problem of(int status, @Nullable String detail) {
        String title = HttpStatus.forStatus(status).getMessage();
        return new Problem("about:blank", title, status, detail == null ? title : detail, null, null);
    }
}
