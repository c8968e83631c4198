package dev.todosdk.examples.rest;

import io.javalin.http.Context;
import io.javalin.http.PreconditionFailedResponse;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of a todo that a client means: one, several, or whichever is there (RFC 9110, 13.1.1). Tags are compared
 * strongly, so a weak one is none of ours.
 */
record IfMatch(Set<Long> versions, boolean any) {

    /** One after the other: a pattern of the whole list would go a frame deeper with each. */
    private static final Pattern TAG = Pattern.compile("\\G\\s*(?:(W/)?\"([^\"]*)\")?\\s*(,|$)");

    private static final Pattern VERSION = Pattern.compile("\\d{1,18}");

    static Optional<IfMatch> of(Context ctx) {
        List<String> lines = Collections.list(ctx.req().getHeaders("If-Match"));
        return lines.isEmpty() ? Optional.empty() : Optional.of(parse(String.join(",", lines)));
    }

    private static IfMatch parse(String header) {
        if (header.strip().equals("*")) {
            return new IfMatch(Set.of(), true);
        }
        Set<Long> versions = new LinkedHashSet<>();
        Matcher tags = TAG.matcher(header);
        boolean ended = false;
        while (!ended) {
            if (!tags.find()) {
                throw failed();
            }
            String tag = tags.group(2); // a list may have gaps (RFC 9110, 5.6.1.2)
            if (tag != null && tags.group(1) == null && VERSION.matcher(tag).matches()) {
                versions.add(Long.parseLong(tag));
            }
            ended = tags.group(3).isEmpty();
        }
        return new IfMatch(versions, false);
    }

    /** The one to insist on. Only where several would do, the present one is asked for. */
    long version(LongSupplier present) {
        if (!any && versions.size() == 1) {
            return versions.iterator().next();
        }
        long found = present.getAsLong();
        if (!any && !versions.contains(found)) {
            throw failed();
        }
        return found;
    }

    private static PreconditionFailedResponse failed() {
        return new PreconditionFailedResponse("If-Match has no ETag of this todo as it is");
    }
}
