package dev.todosdk.values;

import dev.todosdk.values.ValueTable.Edge;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoEra;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody sees who looks at the rows in another time zone, without the SDK. */
@SuppressWarnings("JavaUtilDate")
final class OtherSession {

    private static final String ZONE = "Pacific/Chatham";

    private static final long FIRST_YEAR = Instant.parse("0001-01-03T00:00:00Z").toEpochMilli();

    private OtherSession() {}

    static List<String> differences(String url, String user, String password, List<Edge> edges) throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement zone = connection.createStatement()) {
            zone.execute("SET TIME ZONE '" + ZONE + "'");
            for (Edge edge : edges) {
                String expected = text(Stored.expected(edge.attribute(), edge.value()));
                if (expected != null) {
                    compare(connection, edge, expected, differences);
                }
            }
        }
        return differences;
    }

    private static void compare(Connection connection, Edge edge, String expected, List<String> differences)
            throws SQLException {
        String column = column(edge.attribute());
        String seenAs = isZoned(edge.attribute()) ? "(" + column + " AT TIME ZONE 'UTC')::text" : column + "::text";
        try (PreparedStatement select = connection.prepareStatement("SELECT id, " + seenAs
                + " FROM specimen WHERE id % " + ValueTable.WAY + " = ? AND id < " + ValueTable.COPIED)) {
            select.setLong(1, edge.number() + 1);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String seen = rows.getString(2);
                    if (!expected.equals(seen)) {
                        differences.add("seen by another session, row " + rows.getLong(1) + ", " + edge.attribute()
                                + " " + expected + ": " + seen);
                    }
                }
            }
        }
    }

    static String column(String attribute) {
        return switch (attribute) {
            case "offset" -> "offset_date_time";
            case "year" -> "of_year";
            default -> attribute.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        };
    }

    private static boolean isZoned(String attribute) {
        return Set.of(
                        "instant",
                        "offset",
                        "zoned",
                        "normalizedUtc",
                        "beside",
                        "besideZoned",
                        "auto",
                        "zonedDate",
                        "nativeOffset",
                        "nativeZoned")
                .contains(attribute);
    }

    /** As the server prints it, instants in UTC; null where the test does not know. */
    private static @Nullable String text(Object value) {
        if (value instanceof LocalDate day) {
            return day(day) + era(day);
        } else if (value instanceof LocalTime time) {
            return clock(time);
        } else if (value instanceof LocalDateTime time) {
            return day(time.toLocalDate()) + " " + clock(time.toLocalTime()) + era(time.toLocalDate());
        } else if (value instanceof Instant instant) {
            return text(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else if (value instanceof OffsetDateTime time) {
            return text(time.toInstant());
        } else if (value instanceof ZonedDateTime time) {
            return text(time.toInstant());
        }
        return legacy(value);
    }

    private static @Nullable String legacy(Object value) {
        if (value instanceof Time time) {
            return clock(time.toLocalTime().plusNanos(Math.floorMod(time.getTime(), 1000L) * 1_000_000));
        } else if (value instanceof java.sql.Date date) {
            return date.getTime() < FIRST_YEAR ? null : date.toString();
        } else if (value instanceof Date date) {
            return text(date.toInstant());
        } else if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return value.toString();
        }
        return value instanceof java.util.UUID || value instanceof String ? value.toString() : null;
    }

    private static String day(LocalDate day) {
        int year = day.getYear() > 0 ? day.getYear() : 1 - day.getYear();
        return String.format(Locale.ROOT, "%04d-%02d-%02d", year, day.getMonthValue(), day.getDayOfMonth());
    }

    private static String era(LocalDate day) {
        return day.getEra() == IsoEra.BCE ? " BC" : "";
    }

    private static String clock(LocalTime time) {
        String seconds =
                String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        BigDecimal fraction = BigDecimal.valueOf(time.getNano(), 9).stripTrailingZeros();
        return fraction.signum() == 0
                ? seconds
                : seconds + fraction.toPlainString().substring(1);
    }
}
