package dev.todosdk.examples.rest;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who may ask. A page of another site reaches a server on this machine by a name that it controls, and sends it whatever a
 * form can send; browsers say whence a request comes, and only JSON they do not send without asking first.
 */
final class Door {

    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final Set<String> hosts;
    private final Set<String> origins;

    /** Answers for these names alone, and to the pages of these other origins as to its own. */
    Door(Set<String> hosts, Set<String> origins) {
        this.hosts = hosts;
        this.origins = origins;
    }

    void check(Context ctx) {
        String host = ctx.header("Host");
        if (host == null) {
            throw new BadRequestResponse("Host is missing");
        }
        if (!hosts.contains(name(host)) || !hosts.contains(name(ctx.req().getServerName()))) {
            throw new HttpResponseException(
                    HttpStatus.MISDIRECTED_REQUEST.getCode(), "This server has another name", Map.of());
        }
        boolean trusted = origins.contains(String.valueOf(ctx.header("Origin")));
        if (trusted) {
            share(ctx);
        }
        if (!READING.contains(ctx.method())) {
            checkWrite(ctx, host, trusted);
        }
    }

    /** Lets a browser show the answer to the page that asked, and answers its question before a write. */
    private static void share(Context ctx) {
        ctx.header("Access-Control-Allow-Origin", String.valueOf(ctx.header("Origin")))
                .header("Access-Control-Expose-Headers", "ETag, Link, Location, Retry-After, Todo-Position")
                .header("Vary", "Origin");
        if (HandlerType.OPTIONS.equals(ctx.method())) {
            ctx.header("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE")
                    .header("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key, If-Match, Todo-Position")
                    .status(HttpStatus.NO_CONTENT)
                    .skipRemainingHandlers();
        }
    }

    private static void checkWrite(Context ctx, String host, boolean trusted) {
        String site = ctx.header("Sec-Fetch-Site");
        String origin = ctx.header("Origin");
        boolean own = origin == null || origin.equals("http://" + host) || origin.equals("https://" + host);
        if (!trusted && (!own || (site != null && !OWN_SITE.contains(site)))) {
            throw new ForbiddenResponse("Pages of other sites change nothing here");
        }
        boolean body = ctx.header("Transfer-Encoding") != null || ctx.req().getContentLengthLong() > 0;
        if (body && !Json.isSent(ctx)) {
            throw new UnsupportedMediaTypeResponse("The body must be application/json in UTF-8");
        }
    }

    /** Without the port; the address of IPv6 keeps its brackets. */
    private static String name(String host) {
        int port = host.lastIndexOf(':');
        return (port > host.lastIndexOf(']') ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
    }
}
