package dev.todosdk.testkit.memory.type;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;

/** Time zones by their names, and local times in them. */
public final class Zones {

    private Zones() {}

    /**
     * The zone with this name.
     *
     * @throws SQLException 22023 if there is none; 0A000 for an offset or abbreviation that only PostgreSQL reads
     */
    public static ZoneId named(String name) throws SQLException {
        if (name.toUpperCase(Locale.ROOT).matches("Z|UTC|GMT|ETC/UTC")) {
            return ZoneId.of("UTC");
        }
        for (String known : ZoneId.getAvailableZoneIds()) {
            if (known.equalsIgnoreCase(name) && !known.startsWith("SystemV")) {
                return ZoneId.of(known);
            }
        }
        if (name.isEmpty() || name.matches(".*[0-9+-].*") || name.length() <= 5) {
            // A bare offset is read by POSIX, whose sign is the other way round.
            throw SqlErrors.refused("the time zone '" + name + "'");
        }
        throw SqlErrors.error("22023", "time zone \"" + name + "\" not recognized");
    }

    /** A local time that comes twice is the later one; one that is left out counts as if the clock had not moved. */
    public static Instant instant(LocalDateTime time, ZoneId zone) {
        if (time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN)) {
            return time.equals(LocalDateTime.MAX) ? Instant.MAX : Instant.MIN;
        }
        return time.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    /** What a clock in the zone shows; the ends of time are nowhere. */
    public static LocalDateTime local(Instant instant, ZoneId zone) {
        if (instant.equals(Instant.MAX) || instant.equals(Instant.MIN)) {
            return instant.equals(Instant.MAX) ? LocalDateTime.MAX : LocalDateTime.MIN;
        }
        return LocalDateTime.ofInstant(instant, zone);
    }
}
