package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.LargeObject;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bytes: those of large objects, of texts, as texts, and what is reckoned from them. */
final class BinaryFunctions {

    /** So many bytes make a line of base64. */
    private static final int LINE = 57;

    private BinaryFunctions() {}

    static void register(Map<String, Function> functions) {
        functions.put("lo_get(oid)", (a, frame) -> ((LargeObject) Objects.requireNonNull(a[0])).bytes());
        functions.put("pg_client_encoding()", (a, frame) -> "UTF8");
        functions.put("convert_from(bytea,name)", (a, frame) -> text(a));
        functions.put(
                "length(bytea,name)", (a, frame) -> (int) text(a).codePoints().count());
        functions.put("encode(bytea,text)", (a, frame) -> encoded(bytes(a[0]), format(a[1])));
        functions.put("decode(text,text)", (a, frame) -> decoded((String) a[0], format(a[1])));
        functions.put("md5(text)", (a, frame) -> HexFormat.of()
                .formatHex(digest("MD5", ((String) Objects.requireNonNull(a[0])).getBytes(StandardCharsets.UTF_8))));
        functions.put("md5(bytea)", (a, frame) -> HexFormat.of().formatHex(digest("MD5", bytes(a[0]))));
        for (int bits : new int[] {224, 256, 384, 512}) {
            functions.put("sha" + bits + "(bytea)", (a, frame) -> digest("SHA-" + bits, bytes(a[0])));
        }
    }

    private static byte[] bytes(@Nullable Object value) {
        return (byte[]) Objects.requireNonNull(value);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(@Nullable Object[] arguments) throws SQLException {
        String encoding = String.valueOf(arguments[1]).replaceAll("[^A-Za-z0-9]", "");
        if (!encoding.equalsIgnoreCase("utf8") && !encoding.equalsIgnoreCase("unicode")) {
            throw Refusal.of("the encoding " + encoding);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(arguments[0])))
                    .toString();
            if (text.indexOf(0) < 0) {
                return text;
            }
        } catch (CharacterCodingException invalid) {
            // As a NUL, which no text has.
        }
        throw SqlErrors.error("22021", "invalid byte sequence for encoding \"UTF8\"");
    }

    private static String format(@Nullable Object name) throws SQLException {
        String format = String.valueOf(name).toLowerCase(Locale.ROOT);
        switch (format) {
            case "hex", "base64" -> {
                return format;
            }
            case "escape" -> throw Refusal.of("the format escape of bytes");
            default -> throw SqlErrors.error("22023", "unrecognized encoding");
        }
    }

    /** A whole line ends with its end, though none follows. */
    private static String encoded(byte[] bytes, String format) {
        if (format.equals("hex")) {
            return HexFormat.of().formatHex(bytes);
        }
        String end = bytes.length > 0 && bytes.length % LINE == 0 ? "\n" : "";
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes) + end;
    }

    private static byte[] decoded(@Nullable String text, String format) throws SQLException {
        String digits = Objects.requireNonNull(text).replaceAll("[ \\t\\n\\r]", "");
        try {
            if (format.equals("hex")) {
                return HexFormat.of().parseHex(digits);
            } else if (digits.length() % 4 == 0) {
                return Base64.getDecoder().decode(digits);
            }
        } catch (IllegalArgumentException malformed) {
            // Told below.
        }
        throw SqlErrors.error("22023", "invalid " + format + " data");
    }
}
