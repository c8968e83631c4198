package dev.todosdk.examples.rest;

import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of requests and responses. */
final class Json {

    /** A page of another site cannot send this type without asking first. */
    private static final Pattern TYPE = Pattern.compile("(?i)application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");

    static final int LONGEST_BODY = 1_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static boolean isSent(Context ctx) {
        return TYPE.matcher(String.valueOf(ctx.header("Content-Type"))).matches();
    }

    /** The body, of a size that fits into memory many times. */
    static JsonNode read(Context ctx) throws IOException {
        if (!isSent(ctx)) {
            throw new UnsupportedMediaTypeResponse("The body must be application/json in UTF-8");
        }
        InputStream input = ctx.bodyInputStream();
        byte[] body = input.readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new ContentTooLargeResponse("The body must have at most " + LONGEST_BODY + " bytes");
        }
        return MAPPER.readTree(body);
    }

    static void write(Context ctx, Object value) {
        ctx.contentType("application/json").result(bytes(value));
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
