package dev.todosdk.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every value comes back as it was set, in whatever zone the JVM is that stores it, that reads it, and the session that
 * looks at it. Each zone is a JVM of its own. {@code todosdk.test.zones=all} does it for all pairs of neighbours on both
 * paths.
 */
class ValuesInZonesTest {

    private static final boolean ALL = "all".equals(System.getProperty("todosdk.test.zones"));

    /** The last two have odd histories: offsets with seconds until 1972, and a day that never was. */
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "Africa/Monrovia",
            "Pacific/Apia");

    /** Where it is written and on which path, and where it is read. */
    record Journey(String from, String path, String to) {}

    static Stream<Journey> journeys() {
        return ALL
                ? ZONES.stream().flatMap(from -> Stream.of("FLIGHT", "PLAIN")
                        .map(path -> new Journey(from, path, ZONES.get((ZONES.indexOf(from) + 2) % ZONES.size()))))
                : Stream.of(new Journey("Australia/Lord_Howe", "FLIGHT", "America/New_York"));
    }

    static Stream<String> memories() {
        return ALL ? ZONES.stream() : Stream.of("Europe/Berlin");
    }

    @ParameterizedTest
    @MethodSource("journeys")
    void onPostgresql(Journey journey) throws Exception {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase("values", ValuesInZonesTest::migrate)) {
            assertThat(differences(journey.from(), server, journey.path(), "write"))
                    .isEmpty();
            assertThat(differences(journey.to(), server, "PLAIN", "read")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("memories")
    void inMemory(String zone) throws Exception {
        assertThat(run(zone, "", "", "", "MEMORY", "")).isEmpty();
    }

    private static void migrate(TestDatabase server) {
        Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .module(new Specimens.Module())
                .module(new Shift.Module())
                .start()
                .close();
    }

    private static List<String> differences(String zone, TestDatabase server, String path, String action)
            throws IOException, InterruptedException {
        return run(zone, server.jdbcUrl(), server.username(), server.password(), path, action);
    }

    private static List<String> run(String zone, String... arguments) throws IOException, InterruptedException {
        Process started = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx512m",
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "-Duser.timezone=" + zone,
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        ValuesInZone.class.getName()),
                                Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).as(output).isZero();
        assertThat(output).contains(" differences in " + zone);
        return output.lines().filter(line -> line.startsWith("difference: ")).toList();
    }
}
