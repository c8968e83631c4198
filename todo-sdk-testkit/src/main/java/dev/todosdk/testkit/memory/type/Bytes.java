package dev.todosdk.testkit.memory.type;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Bytes read from text: in hexadecimal digits, or as text with escapes. */
final class Bytes {

    private Bytes() {}

    static byte[] read(String text) throws SQLException {
        return text.startsWith("\\x") ? hexadecimal(text.substring(2)) : escaped(text);
    }

    private static byte[] hexadecimal(String text) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (SqlText.isBlank(text.charAt(i))) {
                continue;
            }
            if (i + 1 >= text.length()) {
                throw SqlErrors.error("22023", "invalid hexadecimal data: odd number of digits");
            }
            bytes.write(digit(text.charAt(i)) * 16 + digit(text.charAt(++i)));
        }
        return bytes.toByteArray();
    }

    private static int digit(char c) throws SQLException {
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw SqlErrors.error("22023", "invalid hexadecimal digit");
        }
        return digit;
    }

    private static byte[] escaped(String text) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '\\') {
                bytes.write(raw[i]);
            } else if (i + 1 < raw.length && raw[i + 1] == '\\') {
                bytes.write(raw[++i]);
            } else {
                bytes.write(octal(raw, i + 1));
                i += 3;
            }
        }
        return bytes.toByteArray();
    }

    private static int octal(byte[] raw, int from) throws SQLException {
        int value = 0;
        for (int i = from; i < from + 3; i++) {
            if (i >= raw.length || raw[i] < '0' || raw[i] > (i == from ? '3' : '7')) {
                throw SqlErrors.error("22P02", "invalid input syntax for type bytea");
            }
            value = value * 8 + raw[i] - '0';
        }
        return value;
    }
}
