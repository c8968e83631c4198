package dev.todosdk.persistence.query;

import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.internal.cursor.KeysetCursor;
import dev.todosdk.persistence.internal.value.StorableTime;
import dev.todosdk.persistence.internal.value.StorableValue;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A sort value as a type and text. The list's order is the format: types are added at its end only. */
record TokenValue(Class<?> type, Function<String, Object> parser) {

    private static final int NULL = 0;

    /** Reading a number takes time with the square of its length. */
    private static final int LONGEST_NUMBER = 1_000;

    private static final List<TokenValue> TYPES = List.of(
            new TokenValue(String.class, text -> text),
            new TokenValue(Long.class, Long::valueOf),
            new TokenValue(Integer.class, Integer::valueOf),
            new TokenValue(Short.class, Short::valueOf),
            new TokenValue(Byte.class, Byte::valueOf),
            new TokenValue(Boolean.class, Boolean::valueOf),
            new TokenValue(Double.class, Double::valueOf),
            new TokenValue(Float.class, Float::valueOf),
            new TokenValue(BigDecimal.class, BigDecimal::new),
            new TokenValue(BigInteger.class, BigInteger::new),
            new TokenValue(Instant.class, Instant::parse),
            new TokenValue(OffsetDateTime.class, OffsetDateTime::parse),
            new TokenValue(LocalDateTime.class, LocalDateTime::parse),
            new TokenValue(LocalDate.class, LocalDate::parse),
            new TokenValue(LocalTime.class, LocalTime::parse),
            new TokenValue(UUID.class, UUID::fromString),
            new TokenValue(Enum.class, KeysetCursor.EnumConstant::new));

    static void write(@Nullable Object value, DataOutputStream out) throws IOException {
        if (value == null) {
            out.writeByte(NULL);
            return;
        }
        for (int i = 0; i < TYPES.size(); i++) {
            if (TYPES.get(i).type.isInstance(value)) {
                byte[] text = text(value).getBytes(StandardCharsets.UTF_8);
                if (TYPES.get(i).isTooLong(text.length)) {
                    throw new NotSupportedException(Failure.of("A cursor token cannot hold a number of more than "
                            + LONGEST_NUMBER + " digits; no token was made. Sort by shorter numbers."));
                }
                out.writeByte(i + 1);
                out.writeInt(text.length);
                out.write(text);
                return;
            }
        }
        throw new WrongUseException(Failure.of("A cursor token cannot hold a sort value of the type "
                + value.getClass().getName() + "; no token was made. Sort by text, numbers, times, UUIDs or enums."));
    }

    private boolean isTooLong(int length) {
        return length > LONGEST_NUMBER && Number.class.isAssignableFrom(type);
    }

    private static String text(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    static @Nullable Object read(DataInputStream in) throws IOException, TokenContent.Malformed {
        int type = in.readUnsignedByte();
        if (type == NULL) {
            return null;
        }
        int length = in.readInt();
        if (type > TYPES.size()
                || length < 0
                || length > in.available()
                || TYPES.get(type - 1).isTooLong(length)) {
            throw new TokenContent.Malformed();
        }
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        try {
            Object value = TYPES.get(type - 1).parser.apply(text);
            return StorableTime.isInfinite(value) ? value : StorableValue.check("cursor", value);
        } catch (IllegalArgumentException | DateTimeException | InvalidInputException noSuchValue) {
            throw new TokenContent.Malformed();
        }
    }
}
