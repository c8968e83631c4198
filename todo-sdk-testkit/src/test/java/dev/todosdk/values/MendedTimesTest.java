package dev.todosdk.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The statements of the changelog mend what 0.1.0 stored in a JVM that was not in UTC: as if by its zone, moved into UTC. */
@PostgresqlTest
class MendedTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Pattern STATEMENT = Pattern.compile("`(UPDATE t SET c = [^`]+)`");

    /** Each hour of some days, but those that summer time left out: they were stored as others, and cannot be told apart. */
    private static List<LocalDateTime> meant() {
        return IntStream.range(0, 24 * 40)
                .mapToObj(hour ->
                        LocalDateTime.of(1962 + hour % 60, 1 + hour % 12, 1 + hour % 28, hour % 24, 15, 7, 123_456_000))
                .filter(time -> !BERLIN.getRules().getValidOffsets(time).isEmpty())
                .toList();
    }

    @Test
    void timestampsAndTimesOfDay(TestDatabase server) throws IOException {
        List<String> statements = STATEMENT
                .matcher(Files.readString(Path.of("../CHANGELOG.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(statements).hasSize(2);
        mended(
                server,
                "timestamp",
                statements.get(0),
                meant().stream().map(time -> List.<Object>of(time, moved(time))).toList());
        mended(
                server,
                "time",
                statements.get(1),
                meant().stream()
                        .map(LocalDateTime::toLocalTime)
                        .map(time -> List.<Object>of(time, moved(time)))
                        .toList());
    }

    private static LocalDateTime moved(LocalDateTime time) {
        return time.atZone(BERLIN).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    /** Of 1 January 1970, which {@code java.sql.Time} has for its day. */
    private static LocalTime moved(LocalTime time) {
        return moved(time.atDate(LocalDate.EPOCH)).toLocalTime();
    }

    private static void mended(TestDatabase server, String type, String statement, List<List<Object>> values) {
        server.execute("DROP TABLE IF EXISTS t", "CREATE TABLE t (meant " + type + ", c " + type + ")");
        server.execute(values.stream()
                .map(row -> "INSERT INTO t VALUES ('" + row.get(0) + "', '" + row.get(1) + "')")
                .toArray(String[]::new));
        assertThat(server.query("SELECT count(*) FROM t WHERE c <> meant")
                        .get(0)
                        .get(0))
                .isNotEqualTo(0L);
        server.execute(statement);
        assertThat(server.query("SELECT meant, c FROM t WHERE c <> meant")).isEmpty();
    }
}
