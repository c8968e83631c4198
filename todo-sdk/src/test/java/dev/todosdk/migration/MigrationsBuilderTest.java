package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.WrongUseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Migrations that are built alone tell all their problems at once, as a database and the SDK do. */
class MigrationsBuilderTest {

    private static final String URL = "jdbc:postgresql://localhost/app";

    @Test
    void tellsEveryProblemAtOnce() {
        MigrationsBuilder builder = Migrations.builder()
                .parameter(" ", "a")
                .parameter("b", "${c}")
                .labels(" ")
                .schema("pub lic;")
                .lockTimeout(Duration.ofMillis(-1))
                .changesetLockTimeout(Duration.ofNanos(1));

        assertThat(problemsOf(builder))
                .containsExactlyInAnyOrder(
                        "parameter: must have a name",
                        "parameter: the value of \"b\" must not refer to others by ${",
                        "labels: must not be blank",
                        "schema: must be at most 63 of the characters A-Z, a-z, 0-9, _, $, - and space, and not begin with a"
                                + " space",
                        "lockTimeout: must be at least 0 ms",
                        "changesetLockTimeout: must be at least a millisecond, or zero",
                        "dataSource: must be given, or a jdbcUrl, or they must be offline");
    }

    @Test
    void refusesASettingThatIsGivenTwice() {
        assertThat(problemsOf(Migrations.builder()
                        .offline()
                        .labels("a")
                        .labels("b")
                        .parameter("c", "1")
                        .parameter("c", "2")))
                .containsExactlyInAnyOrder("parameter: \"c\" is given twice", "labels: given twice");
    }

    @Test
    void refusesTwoWaysToTheDatabase() {
        assertThat(problemsOf(Migrations.builder()
                        .dataSource(new PGSimpleDataSource())
                        .jdbcUrl(URL, null, null)
                        .offline()))
                .contains(
                        "jdbcUrl: excluded by dataSource; give one of the two",
                        "offline: excluded by dataSource; give one of the two",
                        "offline: excluded by jdbcUrl; give one of the two");
    }

    @Test
    void aCallThatNeedsWhatWasNotGivenIsAMistake() {
        Migrations migrations = Migrations.builder()
                .jdbcUrl(URL, null, null)
                .changelog(new Changelog("orders", "orders/changelog.sql"))
                .build();
        assertThatThrownBy(() -> migrations.draft("orders")).isInstanceOf(WrongUseException.class);
    }

    private static List<String> problemsOf(MigrationsBuilder builder) {
        return catchThrowableOfType(ConfigurationException.class, builder::build)
                .problems();
    }
}
