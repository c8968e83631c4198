package dev.todosdk.examples.rest;

import io.javalin.http.Context;
import io.javalin.http.PreconditionFailedResponse;
import java.util.LinkedHashSet;
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
    private static final Pattern TAG = Pattern.compile("\\G\\s*(W/)?\"([^\"]*)\"\\s*(,|$)");

    private static final Pattern VERSION = Pattern.compile("\\d{1,18}");

    static Optional<IfMatch> of(Context ctx) {
        return Optional.ofNullable(ctx.header("If-Match")).map(IfMatch::parse);
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
            if (tags.group(1) == null && VERSION.matcher(tags.group(2)).matches()) {
                versions.add(Long.parseLong(tags.group(2)));
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
